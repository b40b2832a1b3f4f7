import Practice

/// All gradients scaled by one factor.
enum ClippedNorm: Exercise {
  typealias Answer = ([[Double]], Double) -> [[Double]]

  static let title = Text("One arrow, shortened", "整体缩短")
  static let answer = "clipped(_:maxNorm:)"

  static let hints = [
    Text(
      "“How far back a gradient reaches” in lesson 29: *all* gradients together are clipped. Which single number decides?",
      "第 29 课“梯度能传多远”：裁剪的是合在一起的*所有*梯度。由哪一个数决定？"),
    Text(
      "In the example √(3² + 0² + 4²) = 5, so with maxNorm 1 every entry is multiplied by 1/5.",
      "例子里 √(3² + 0² + 4²) = 5，maxNorm 为 1 时，每个分量都乘以 1/5。"),
    Text(
      "let norm = gradients.joined().map { $0 * $0 }.reduce(0, +).squareRoot(); if norm > maxNorm, times ___.",
      "let norm = gradients.joined().map { $0 * $0 }.reduce(0, +).squareRoot()；若 norm > maxNorm，乘以 ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let factor = Double(Int.random(in: 2...6, using: &source))
    return Sibling(
      "Two gradients are \(Int(5 * factor)) and \(Int(12 * factor)), and maxNorm is 13. What do they become?",
      "两个梯度是 \(Int(5 * factor)) 和 \(Int(12 * factor))，maxNorm 是 13。它们变成多少？", answer: 5, 12)
  }

  static func judge(_ clipped: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Case>(
      "the gradients", "梯度", given: { ["gradients": $0.gradients, "maxNorm": $0.maxNorm] },
      yours: { clipped($0.gradients, $0.maxNorm) }, expected: { $0.scaled() })
    found.shown = [Case([[3], [0, 4]], 1), Case([[3], [0, 4]], 9)]
    found.drawn = Case.init(drawnFrom:)
    found.awkward = [
      Case([[0, 0], [0]], 1), Case([[0.3], [0.4]], 1), Case([[-6, 8]], 5),
      Case([[0.1, 0.2], [-0.2]], 0.1), Case([[1, 1], [1, 1]], 1.5),
    ]
    found.describe = {
      "gradients \(listed($0.gradients)), maxNorm \($0.maxNorm)"
    }
    found.mistakes = [
      .answers(.eachAlone) { found in
        found.gradients.flatMap { Case([$0], found.maxNorm).scaled() }
      },
      .answers(.eachNumber) { found in
        found.gradients.map { $0.map { max(-found.maxNorm, min(found.maxNorm, $0)) } }
      },
      .answers(.alwaysScaled) { $0.norm == 0 ? $0.gradients : $0.scaled(always: true) },
      .answers(.rootForgotten) { $0.scaled(norm: { $0.map { $0 * $0 }.reduce(0, +) }) },
      .answers(.sumOfMagnitudes) { $0.scaled(norm: { $0.map(abs).reduce(0, +) }) },
      .answers(.largestEntry) { $0.scaled(norm: { $0.map(abs).max() ?? 0 }) },
      .answers(.normOne) { found in
        found.norm > found.maxNorm
          ? found.gradients.map { $0.map { $0 / found.norm } } : found.gradients
      },
    ]
    try check.compare(found)
  }

  struct Case {
    let gradients: [[Double]]
    let maxNorm: Double

    init(_ gradients: [[Double]], _ maxNorm: Double) {
      (self.gradients, self.maxNorm) = (gradients, maxNorm)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      gradients = (0..<3).map { _ in
        (0..<Int.random(in: 1...3, using: &source)).map { _ in
          Double.random(in: -2...2, using: &source)
        }
      }
      maxNorm = Double.random(in: 0.4...4, using: &source)
    }

    var norm: Double { gradients.joined().map { $0 * $0 }.reduce(0, +).squareRoot() }

    func scaled(norm: (([Double]) -> Double)? = nil, always: Bool = false) -> [[Double]] {
      let norm = norm?(Array(gradients.joined())) ?? self.norm
      guard always || norm > maxNorm else { return gradients }
      return gradients.map { $0.map { $0 * maxNorm / norm } }
    }
  }
}

extension Diagnosis {
  fileprivate static let eachAlone = Diagnosis(
    "each-alone", "each gradient was clipped by its own norm; that turns the arrow.",
    "每个梯度各按自己的范数裁剪，方向就变了。")
  fileprivate static let eachNumber = Diagnosis(
    "each-number", "each number was cut by itself: that is clipping by value.", "每个数各自截断：那是按值裁剪。")
  fileprivate static let alwaysScaled = Diagnosis(
    "always-scaled", "short gradients were made longer; they stay as they are.", "短的梯度被放大了；它应当保持不变。"
  )
  fileprivate static let rootForgotten = Diagnosis(
    "root-forgotten", "the norm is the root of the sum of squares; the root is missing.",
    "范数是平方和的平方根；少了开方。")
  fileprivate static let sumOfMagnitudes = Diagnosis(
    "sum-of-magnitudes", "magnitudes were added up: that is the norm of order 1.",
    "把绝对值加了起来：那是一阶范数。")
  fileprivate static let largestEntry = Diagnosis(
    "largest-entry", "the largest entry was taken for the norm.", "把最大的分量当成了范数。")
  fileprivate static let normOne = Diagnosis(
    "norm-one", "the gradients were scaled to norm 1, not to maxNorm.", "缩放到了范数 1，而不是 maxNorm。")
}
