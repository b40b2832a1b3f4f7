import Practice

/// Clipping by the norm of all gradients together.
enum ClippedTogether: Exercise {
  typealias Answer = ([[Double]], Double) -> [[Double]]

  static let title = Text("Clipped together", "一起裁剪")
  static let answer = "clipped(_:maxNorm:)"

  static let hints = [
    Text(
      "Look at the last code of lesson 19, with the gradients 3 and 4: what has the length 5, and what do 0.6 and 0.8 still have in common with 3 and 4?",
      "看第 19 课最后那段代码，梯度是 3 和 4：长度为 5 的是什么？0.6 与 0.8 和 3 与 4 之间，什么没有变？"),
    Text(
      "[[2, 1], [2]] is one vector 2, 1, 2 with the norm √(4 + 1 + 4) = 3. With maxNorm 1.5 every number is multiplied by 1.5 / 3 = 0.5. With maxNorm 6 nothing changes.",
      "把 [[2, 1], [2]] 看成一个向量 2、1、2，范数是 √(4 + 1 + 4) = 3。maxNorm 为 1.5 时，每个数都乘以 1.5 / 3 = 0.5；maxNorm 为 6 时，一个都不变。"
    ),
    Text(
      "With the norm of all numbers together: if norm <= maxNorm { return gradients }, and else multiply each number by ___",
      "算出所有数合在一起的范数后：if norm <= maxNorm { return gradients }，否则每个数都乘以 ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let unit = Int.random(in: 2...5, using: &source)
    return Sibling(
      "Two parameters have the gradients \(3 * unit) and \(4 * unit). What is left of the first after clipping to the norm \(unit)?",
      "两个参数的梯度是 \(3 * unit) 和 \(4 * unit)。按范数 \(unit) 裁剪之后，第一个还剩多少？",
      answer: 0.6 * Double(unit))
  }

  static func judge(_ clipped: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var gradients = Comparison<Gradients>(
      "the gradients", "裁剪后的梯度", given: { ["gradients": $0.numbers, "maxNorm": $0.maxNorm] },
      yours: { clipped($0.numbers, $0.maxNorm) },
      expected: { $0.clipped() })
    gradients.shown = [
      Gradients([[2, 1], [2]], maxNorm: 1.5), Gradients([[2, 1], [2]], maxNorm: 6),
    ]
    gradients.drawn = Gradients.init(drawnFrom:)
    gradients.awkward = [
      Gradients([[3], [4]], maxNorm: 5), Gradients([[0, 0], [0]], maxNorm: 1),
      Gradients([[0.1], [0.2]], maxNorm: 1), Gradients([[1e8, -1e8], [1]], maxNorm: 1),
    ]
    gradients.describe = { "\(listed($0.numbers)), \($0.maxNorm)" }
    gradients.tolerance = 1e-5  // PyTorch adds 1e-6 to the norm; either is right
    gradients.mistakes = [
      .answers(.stretched) { one in one.scaled { $0 * one.maxNorm / one.norm } },
      .answers(.eachByItself) { one in
        one.numbers.flatMap { Gradients([$0], maxNorm: one.maxNorm).clipped() }
      },
      .answers(.cutNotScaled) { one in
        one.scaled { min(max($0, -one.maxNorm), one.maxNorm) }
      },
      .answers(.rootForgotten) { $0.clipped { norm in norm * norm } },
      .answers(.sumForNorm) { one in
        one.clipped { _ in one.numbers.joined().map(\.magnitude).reduce(0, +) }
      },
      .answers(.largestForNorm) { one in
        one.clipped { _ in one.numbers.joined().map(\.magnitude).max() ?? 0 }
      },
      .answers(.unitNorm) { one in one.scaled { $0 / one.norm } },
    ]
    try check.compare(gradients)
  }

  struct Gradients {
    let numbers: [[Double]]
    let maxNorm: Double

    init(_ numbers: [[Double]], maxNorm: Double) {
      self.numbers = numbers
      self.maxNorm = maxNorm
    }

    /// Three parameters, one of them shorter than the limit; together they are too long.
    init(drawnFrom generator: Generator) {
      var source = generator
      func number(_ size: Double) -> Double {
        let sign: Double = Bool.random(using: &source) ? 1 : -1
        return sign * Double.random(in: size / 2...size, using: &source)
      }
      numbers = [[number(4), number(4), number(4)], [number(0.5)], [number(6), number(2)]]
      maxNorm = Double.random(in: 1.25...2, using: &source)
    }

    var norm: Double { numbers.joined().map { $0 * $0 }.reduce(0, +).squareRoot() }

    func scaled(_ change: (Double) -> Double) -> [[Double]] { numbers.map { $0.map(change) } }

    /// The clipped gradients, with another length in place of the norm where a mistake is told.
    func clipped(_ length: (Double) -> Double = { $0 }) -> [[Double]] {
      let size = length(norm)
      return size > maxNorm ? scaled { $0 * maxNorm / size } : numbers
    }
  }
}

extension Diagnosis {
  fileprivate static let eachByItself = Diagnosis(
    "each-by-itself", "each parameter was clipped by its own norm, so their proportions changed.",
    "每个参数按自己的范数裁剪，彼此的比例变了。",
    hint: Text(
      "The step goes along one long arrow through all parameters. Which single factor keeps its direction?",
      "更新是沿着贯穿所有参数的一个长箭头走的。哪一个公共系数能保持它的方向？"))
  fileprivate static let cutNotScaled = Diagnosis(
    "cut-not-scaled", "each number was cut off by itself, as clipGradValue does.",
    "每个数被单独截断了，那是 clipGradValue 的做法。")
  fileprivate static let rootForgotten = Diagnosis(
    "root-forgotten", "the sum of squares was used without its root.", "用了平方和，忘了开方。")
  fileprivate static let sumForNorm = Diagnosis(
    "sum-for-norm", "the magnitudes were added up: that is another norm.", "把绝对值加了起来：那是另一种范数。")
  fileprivate static let largestForNorm = Diagnosis(
    "largest-for-norm", "the largest number was taken for the norm.", "把最大的那个数当成了范数。")
  fileprivate static let unitNorm = Diagnosis(
    "unit-norm", "the result has norm 1 whatever maxNorm is.", "不管 maxNorm 是多少，结果的范数都成了 1。")
  fileprivate static let stretched = Diagnosis(
    "stretched", "gradients shorter than maxNorm were stretched to it.", "比 maxNorm 短的梯度被拉长了。",
    hint: Text(
      "Near the minimum the gradients are small. What happens to the steps if they are stretched?",
      "接近最小值时梯度很小。如果把它们拉长，步子会怎样？"))
}
