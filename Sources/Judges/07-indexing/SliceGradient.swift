import Practice

/// The way back through a slice: the upstream is added in its place.
enum SliceGradient: Exercise {
  typealias Answer = (Tensor, Int, Tensor) -> Tensor

  static let title = Text("Back through a slice", "切片的反向")
  static let answer = "addingSlice(_:from:to:)"

  static let hints = [
    Text(
      "Look at the last figure of lesson 7, where `s` is a slice of `x`: which places of the gradient of `x` are not 0?",
      "看第 7 课的最后一张图，`s` 是 `x` 的切片：`x` 的梯度里哪些位置不是 0？"),
    Text(
      "s = x[1..<3] with upstream [4, 6]: place 1 receives 4, place 2 receives 6, on top of what lies there already; places 0 and 3 stay as they are.",
      "s = x[1..<3]，上游是 [4, 6]：位置 1 加上 4，位置 2 加上 6，都是在原有的数上累加；位置 0 与 3 保持不变。"),
    Text(
      "Take a clone of the gradient; with `let end = start + ___`, add the upstream to its part `start..<end`; return the clone.",
      "先克隆梯度；令 `let end = start + ___`，把上游加到 `start..<end` 这一段上；再返回克隆。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = Int.random(in: 2...9, using: &source)
    let b = Int.random(in: 2...9, using: &source)
    return Sibling(
      "x has 5 elements; y = (x[0..<3] * \(a)).sum() + (x[2..<5] * \(b)).sum(). What is the gradient of x[2]?",
      "x 有 5 个元素；y = (x[0..<3] * \(a)).sum() + (x[2..<5] * \(b)).sum()。x[2] 的梯度是多少？",
      answer: Double(a + b))
  }

  static func judge(_ adding: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let rule = Rule(operands: ["x"], shapes: [[6]], asymmetric: [[6, 2]]) { $0[0][1..<4] }
    let mistakes: [Mistake<RuleCase>] = [
      .answers(.leftSmall) { [$0.upstream] },
      .answers(.atFront) { [placed($0.upstream, 0)] },
      .answers(.oneFurther) { [placed($0.upstream, 2)] },
      .answers(.atEnd) { [placed($0.upstream, 6 - $0.upstream.shape[0])] },
    ]
    try check.rule(rule, mistakes: mistakes) { upstream, inputs, _ in
      [adding(upstream, 1, Tensor.zeros(like: inputs[0]))]
    }
    var twice = Comparison<Overlap>(
      "the gradient of x after two slices that overlap", "两个重叠切片之后 x 的梯度",
      given: { ["upstream": $0.second] },
      yours: { two in
        let once = adding(two.first, 0, zeros())
        return once.shape == [6] ? adding(two.second, 2, once) : once
      },
      expected: { placed($0.first, 0) + placed($0.second, 2) })
    twice.drawn = Overlap.init(drawnFrom:)
    twice.rung = .reused
    twice.describe = { _ in "x[0..<4], x[2..<6]" }
    twice.mistakes = [
      .answers(.lastPathOnly) { two in
        Tensor.cat([two.first[0..<2], two.second])
      },
      .answers(.startedAnew) { placed($0.second, 2) },
    ]
    try check.compare(twice)
  }

  /// Two upstream gradients that meet in the middle of six elements.
  struct Overlap {
    let first: Tensor
    let second: Tensor

    init(drawnFrom numbers: Generator) {
      first = Tensor.rand([4], dtype: .float64, generator: numbers) + 1
      second = Tensor.rand([4], dtype: .float64, generator: numbers) + 3
    }
  }

  private static func zeros() -> Tensor { Tensor.zeros([6], dtype: .float64) }

  /// The upstream in zeros, from `start` on.
  private static func placed(_ upstream: Tensor, _ start: Int, in count: Int = 6) -> Tensor {
    let rest = Array(upstream.shape.dropFirst())
    let result = Tensor.zeros([count] + rest, dtype: .float64)
    result[start..<(start + upstream.shape[0])] = upstream
    return result
  }
}

extension Diagnosis {
  fileprivate static let leftSmall = Diagnosis(
    "left-small", "the upstream was passed on in the shape of the slice.",
    "上游梯度原样传了下去，形状还是切片的形状。",
    hint: Text("Which shape must a gradient always have?", "梯度总是与谁同形？"))
  fileprivate static let atFront = Diagnosis(
    "at-front", "the upstream was put at place 0; `start` was not used.",
    "上游梯度被放到了位置 0，没有用到 `start`。")
  fileprivate static let oneFurther = Diagnosis(
    "one-further", "the upstream was put one place too far.", "上游梯度多挪了一个位置。")
  fileprivate static let atEnd = Diagnosis(
    "at-end", "the upstream was put at the end instead of at `start`.",
    "上游梯度被放到了末尾，而不是从 `start` 开始。")
  fileprivate static let startedAnew = Diagnosis(
    "started-anew", "what the gradient already held was thrown away.", "梯度里原有的数被丢掉了。",
    hint: Text(
      "The gradient that you are given may hold contributions of other slices. Where do they go?",
      "传进来的梯度里可能已有其他切片的贡献。它们去哪儿了？"))
}
