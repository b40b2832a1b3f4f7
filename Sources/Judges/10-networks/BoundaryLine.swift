import Practice

/// The height of the line on which a neuron with two inputs is undecided.
enum BoundaryLine: Exercise {
  typealias Answer = ([Double], Double, Double) -> Double?

  static let title = Text("The line of a neuron", "神经元的分界线")
  static let answer = "boundary(w:b:x1:)"

  static let hints = [
    Text(
      "In the plot of lesson 10 with three hidden neurons, follow the line of one neuron from left to right: what stays the same along it?",
      "看第 10 课三个隐藏神经元的那张图，沿着某个神经元的直线从左走到右：一路上什么保持不变？"),
    Text(
      "w = [1, 2], b = -4, x₁ = 2: the equation is 2 + 2x₂ − 4 = 0. What does not contain x₂ goes to the other side, 2x₂ = 2, and then w₂ divides: x₂ = 1.",
      "w = [1, 2]，b = -4，x₁ = 2：方程是 2 + 2x₂ − 4 = 0。不含 x₂ 的项移到另一边，得 2x₂ = 2，再除以 w₂：x₂ = 1。"),
    Text(
      "After the vertical case: return -(w[0] * x1 + b) / ___",
      "先处理竖直的情形，然后：return -(w[0] * x1 + b) / ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x2 = Int.random(in: 2...9, using: &source)
    let w1 = Int.random(in: 1...5, using: &source)
    return Sibling(
      "w = [\(w1), 2], b = \(-3 * w1 - 2 * x2). Which x₂ lies on the line at x₁ = 3?",
      "w = [\(w1), 2]，b = \(-3 * w1 - 2 * x2)。在 x₁ = 3 处，哪个 x₂ 落在直线上？",
      answer: Double(x2))
  }

  static func judge(_ boundary: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var heights = Comparison<Place>(
      "the height of the line", "直线的高度",
      given: { ["w": $0.w, "b": $0.b, "x1": $0.x1] },
      yours: { boundary($0.w, $0.b, $0.x1) }, expected: { $0.height })
    heights.shown = [0, 2].map { Place(w: [1, 2], b: -4, x1: $0) }
    heights.drawn = Place.init(drawnFrom:)
    heights.awkward = [
      Place(w: [0, 3], b: 6, x1: 5), Place(w: [2, -1], b: 0, x1: 0),
      Place(w: [1e6, 1e-3], b: 1, x1: 1),
    ]
    heights.describe = { "w = \(listed($0.w)), b = \(NumberText.short($0.b))" }
    heights.mistakes = [
      .answers(.signFlipped) { -$0.height },
      .answers(.biasForgotten) { -$0.w[0] * $0.x1 / $0.w[1] },
      .answers(.biasSign) { ($0.b - $0.w[0] * $0.x1) / $0.w[1] },
      .answers(.biasSign) { ($0.w[0] * $0.x1 - $0.b) / $0.w[1] },
      .answers(.weightsSwapped) { one in
        one.w[0] == 0 ? nil : -(one.w[1] * one.x1 + one.b) / one.w[0]
      },
      .answers(.notDivided) { -($0.w[0] * $0.x1 + $0.b) },
      .answers(.bracketsForgotten) { -$0.w[0] * $0.x1 + $0.b / $0.w[1] },
      .answers(.bracketsForgotten) { -$0.w[0] * $0.x1 - $0.b / $0.w[1] },
    ]
    try check.compare(heights)
    let isNil = boundary([2, 0], -4, 1) == nil && boundary([0, 0], 1, 1) == nil
    try check.require(
      isNil, .awkward, "For w₂ = 0 the answer is not nil.", "w₂ = 0 时，返回的不是 nil。",
      diagnosis: .neverVertical)
  }

  struct Place {
    let w: [Double]
    let b: Double
    let x1: Double

    init(w: [Double], b: Double, x1: Double) {
      self.w = w
      self.b = b
      self.x1 = x1
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func number() -> Double { Double.random(in: 1.5...4, using: &source) }
      self.init(w: [number(), -number()], b: number(), x1: number())
    }

    var height: Double { -(w[0] * x1 + b) / w[1] }
  }
}

extension Diagnosis {
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias was not used: every line then goes through the origin.",
    "没有用到偏置：那样每条直线都会经过原点。")
  fileprivate static let biasSign = Diagnosis(
    "bias-sign", "the bias has the wrong sign compared with w₁x₁.", "偏置与 w₁x₁ 相比，正负号不对。",
    hint: Text(
      "w₁x₁ and b stand on the same side of the equation, and both go to the other one.",
      "w₁x₁ 与 b 在等号的同一边，要一起移到另一边。"))
  fileprivate static let weightsSwapped = Diagnosis(
    "weights-swapped", "the two weights changed places: solved for x₁ instead of x₂.",
    "两个权重弄反了：解出的是 x₁，而不是 x₂。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the equation was not divided by w₂.", "没有除以 w₂。")
  fileprivate static let bracketsForgotten = Diagnosis(
    "brackets-forgotten", "only one of the terms was divided by w₂: brackets are missing.",
    "只有一项除以了 w₂：漏了括号。")
  fileprivate static let neverVertical = Diagnosis(
    "never-vertical", "a division by w₂ = 0 was not stopped; it gives infinity or NaN.",
    "没有拦下除以 w₂ = 0 的情形，结果成了无穷大或 NaN。")
}
