import Practice

/// The loss of lesson 1, one operation at a time, every intermediate value by its name.
enum ForwardSteps: Exercise {
  typealias Answer = (Double, Double, Double, Double) -> [String: Double]

  static let title = Text("Forward, step by step", "一步一步向前算")
  static let answer = "forwardSteps(w:x:b:target:)"

  static let hints = [
    Text(
      "Open the film in the section “From a gradient to learning” of lesson 1: in which order do the boxes get their values?",
      "看第 1 课“从梯度到学习”一节里的动画：各个方框按什么次序得到数值？"),
    Text(
      "With w = 3, x = 2, b = 1 and the target 10: the product is 6, with the bias 7; the distance to 10 is 7 − 10 = −3, and its square is 9.",
      "w = 3、x = 2、b = 1，目标为 10：乘积是 6，加上偏置得 7；与 10 之差是 7 − 10 = −3，平方得 9。"),
    Text(
      "Each line uses the one before: let p = w * x, then let y = p + b, then let d = ___",
      "每一行都用到上一行：let p = w * x，接着 let y = p + b，接着 let d = ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let w = Int.random(in: 2...5, using: &source)
    let target = Int.random(in: 12...20, using: &source)
    let d = w * 2 + 1 - target
    return Sibling(
      "w = \(w), x = 2, b = 1, the target is \(target). What are d and the loss?",
      "w = \(w)，x = 2，b = 1，目标是 \(target)。d 和损失各是多少？",
      answer: Double(d), Double(d * d))
  }

  static func judge(_ forwardSteps: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Point(w: 3, x: 2, b: 1, target: 10)
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var steps = Comparison<Point>(
      "the steps", "各步的数值",
      given: { ["w": $0.w, "x": $0.x, "b": $0.b, "target": $0.target] },
      yours: { forwardSteps($0.w, $0.x, $0.b, $0.target) },
      expected: { $0.steps() })
    steps.shown = [shown]
    steps.drawn = Point.init(drawnFrom:)
    steps.awkward = [
      Point(w: 0, x: 5, b: 0, target: 0), Point(w: -1e3, x: 1e3, b: 1, target: -1e6),
    ]
    steps.describe = \.description
    steps.mistakes = [
      .answers(.distanceReversed) { $0.steps { $1 - $0 } },
      .answers(.notSquared) { $0.steps(loss: { $0 }) },
      .answers(.doubled) { $0.steps(loss: { 2 * $0 }) },
      .answers(.absolute) { $0.steps(loss: { abs($0) }) },
      .answers(.biasForgotten) {
        Point(w: $0.w, x: $0.x, b: 0, target: $0.target).steps()
      },
      .answers(.biasFirst) { one in
        var steps = Point(w: one.w, x: one.x + one.b, b: 0, target: one.target).steps()
        steps["p"] = one.x + one.b
        return steps
      },
    ]
    try check.compare(steps)
  }

  struct Point {
    let w: Double
    let x: Double
    let b: Double
    let target: Double

    init(w: Double, x: Double, b: Double, target: Double) {
      self.w = w
      self.x = x
      self.b = b
      self.target = target
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      w = Double.random(in: 2...4, using: &source)
      x = Double.random(in: 1...3, using: &source)
      b = Double.random(in: 0.5...1.5, using: &source)
      target = Double.random(in: 15...20, using: &source)
    }

    /// The steps, with another distance or another loss where a mistake is to be told.
    func steps(
      distance: (_ y: Double, _ target: Double) -> Double = { $0 - $1 },
      loss: (_ d: Double) -> Double = { $0 * $0 }
    ) -> [String: Double] {
      let d = distance(w * x + b, target)
      return ["p": w * x, "y": w * x + b, "d": d, "loss": loss(d)]
    }

    var graph: ComputationGraph {
      let p = (Value(w, label: "w") * Value(x, label: "x")).named("p")
      let y = (p + Value(b, label: "b")).named("y")
      let d = (y - Value(target, label: "target")).named("d")
      return ComputationGraph(of: d.square().named("loss"))
    }

    var description: String {
      let names = zip(["w", "x", "b", "target"], [w, x, b, target])
      return names.map { "\($0) = \(NumberText.short($1))" }.joined(separator: ", ")
    }
  }
}

extension Diagnosis {
  fileprivate static let distanceReversed = Diagnosis(
    "distance-reversed", "d is the target minus y. The loss is the same, the gradient is not.",
    "d 成了目标减 y。损失虽然一样，梯度就不一样了。",
    hint: Text(
      "y is too small here. Which sign should “y minus the target” have?",
      "这里 y 偏小。“y 减目标”应该是正还是负？"))
  fileprivate static let notSquared = Diagnosis(
    "not-squared", "the loss is the distance itself, not its square.", "损失是差本身，没有平方。")
  fileprivate static let doubled = Diagnosis(
    "doubled-for-squared", "the distance was doubled instead of squared.",
    "差被乘以 2，而不是平方。")
  fileprivate static let absolute = Diagnosis(
    "absolute-for-squared", "the loss is the distance without its sign, not its square.",
    "损失是差的绝对值，而不是平方。")
  fileprivate static let biasForgotten = Diagnosis(
    "bias-forgotten", "the bias b is missing.", "漏了偏置 b。")
  fileprivate static let biasFirst = Diagnosis(
    "bias-first", "the bias was added before multiplying by the weight.",
    "偏置加早了：应当先乘权重，再加偏置。")
}
