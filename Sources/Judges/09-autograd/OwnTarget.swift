import Practice

/// A step towards a target that the model's own prediction enters, as a constant.
enum OwnTarget: Exercise {
  typealias Answer = (inout Tensor, Tensor, Tensor, Double) -> Tensor

  static let title = Text("A target that must hold still", "不许动的目标")
  static let answer = "stepTowardsTarget(_:x:y:lr:)"

  static let hints = [
    Text(
      "Look at the graph of v * v.detach() in lesson 9: through which of the two factors does the gradient reach v? Which part of your loss must be like the other one?",
      "看第 9 课 v * v.detach() 的图：梯度经由哪个因子传到 v？你的损失里，哪一部分应当像另一个因子那样？"),
    Text(
      "With w = 2, x = 3, y = 10 the prediction is 6 and the target 8. Held still, the slope is 2 · (6 − 8) · 3 = −12. If the target runs along, moving half as far, only −6 is left.",
      "w = 2、x = 3、y = 10 时，预测值是 6，目标是 8。目标不动，斜率是 2 · (6 − 8) · 3 = −12。如果目标也跟着动，动的幅度是一半，就只剩 −6。"),
    Text(
      "The target's line is let target = (prediction.___() + y) / 2. The update is a -= inside noGrad { … }, so that w stays the same tensor.",
      "目标那一行是 let target = (prediction.___() + y) / 2。更新是写在 noGrad { … } 里的 -=，这样 w 还是原来那个张量。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let w = Int.random(in: 2...4, using: &source)
    let y = 2 * Int.random(in: 8...12, using: &source)
    let slope = Double(2 * w - y) * 2
    return Sibling(
      "w = \(w), x = 2, y = \(y). What is the slope for w if the target holds still, and what if it is not detached?",
      "w = \(w)，x = 2，y = \(y)。目标不动时，w 的斜率是多少？没有 detach 时又是多少？",
      answer: slope, slope / 2)
  }

  static func judge(_ step: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Problem(w: 2, x: [3], y: [10], lr: 0.01, steps: 1)
    check.show(shown.picture(moved: nil))
    var w = shown.parameter
    let first = shown.picture(of: shown.take(step, &w), moved: w)
    check.show(first)
    try check.require(
      w.isLeaf, .shown, "After the step w is no leaf any more: it was computed from the old w.",
      "这一步之后，w 不再是叶子节点：它成了由旧的 w 算出来的值。", diagnosis: .updateRecorded)
    try check.require(
      w.requiresGrad, .shown, "After the step w does not ask for a gradient any more.",
      "这一步之后，w 不再要求梯度了。", diagnosis: .newTensor)
    if first.wrong.isEmpty {
      let next = Problem(w: w.item(), x: shown.x, y: shown.y, lr: shown.lr, steps: 1)
      check.show(next.picture(of: next.take(step, &w), moved: w))
    }

    var steps = Comparison<Problem>(
      "the step", "这一步",
      given: { ["w": $0.w, "x": $0.x, "y": $0.y, "lr": $0.lr] },
      yours: { $0.run(step) }, expected: { $0.run(Variant()) })
    steps.shown = [shown]
    steps.drawn = Problem.init(drawnFrom:)
    steps.rung = .repeated
    steps.describe = \.description
    steps.tolerance = 1e-6
    steps.mistakes = [
      .answers(.targetRunsAlong) { $0.run(Variant(targetHolds: false)) },
      .answers(.targetRunsAlong) { $0.run(Variant(targetHolds: false, clears: false)) },
      .answers(.wrongOneDetached) { $0.run(Variant(targetHolds: false, predictionHolds: true)) },
      .answers(.staleGradient) { $0.run(Variant(clears: false)) },
      .answers(.uphill) { $0.run(Variant(sign: -1)) },
      .answers(.notUpdated) { $0.run(Variant(sign: 0)) },
      .answers(.notUpdated) { $0.run(Variant(clears: false, sign: 0)) },
    ]
    try check.compare(steps)
  }

  /// A way to take the step.
  struct Variant {
    var targetHolds = true
    var predictionHolds = false
    var clears = true
    var sign = 1.0
  }

  struct Problem {
    let w: Double
    let x: [Double]
    let y: [Double]
    let lr: Double
    let steps: Int

    init(w: Double, x: [Double], y: [Double], lr: Double, steps: Int) {
      self.w = w
      self.x = x
      self.y = y
      self.lr = lr
      self.steps = steps
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
      self.init(
        w: draw(-1...1), x: (0..<3).map { _ in draw(0.5...2) }, y: (0..<3).map { _ in draw(3...6) },
        lr: draw(0.02...0.04), steps: 3)
    }

    var parameter: Tensor { Tensor(w, dtype: .float64, requiresGrad: true).named("w") }

    func data(_ numbers: [Double], _ name: String) -> Tensor {
      Tensor(numbers, dtype: .float64).named(name)
    }

    func take(_ step: Answer, _ w: inout Tensor) -> Tensor {
      step(&w, data(x, "x"), data(y, "y"), lr)
    }

    func run(_ step: Answer) -> [String: Double]? {
      var w = parameter
      var result: [String: Double] = [:]
      for number in 1...steps {
        let loss = take(step, &w)
        guard loss.count == 1, w.count == 1 else { return nil }
        result["loss \(number)"] = loss.detach().item()
      }
      result["w"] = w.detach().item()
      return result
    }

    func run(_ variant: Variant) -> [String: Double] {
      var w = w
      var slope = 0.0
      var result: [String: Double] = [:]
      for number in 1...steps {
        let loss = loss(w, variant)
        if variant.clears { slope = 0 }
        slope += loss.slope
        w -= variant.sign * lr * slope
        result["loss \(number)"] = loss.value
      }
      result["w"] = w
      return result
    }

    private func loss(_ w: Double, _ variant: Variant) -> (value: Double, slope: Double) {
      let parameter = Tensor(w, dtype: .float64, requiresGrad: true).named("w")
      let loss = recorded(parameter, variant)
      loss.backward()
      return (loss.item(), parameter.grad?.item() ?? 0)
    }

    private func recorded(_ w: Tensor, _ variant: Variant) -> Tensor {
      let prediction = (w * data(x, "x")).named("prediction")
      let source = variant.targetHolds ? prediction.detach() : prediction
      let target = ((source + data(y, "y")) / 2).named("target")
      let near = variant.predictionHolds ? prediction.detach() : prediction
      return (near - target).square().sum().named("loss")
    }

    /// The right graph with the gradient that a step used, or without marks.
    func picture(moved w: Tensor?) -> MarkedGraph {
      let loss = recorded(parameter, Variant())
      loss.backward()
      var used: [String: Double?] = [:]
      if let w { used["w"] = .some((self.w - number(w)) / lr) }
      return MarkedGraph(ComputationGraph(of: loss), gradients: used, tolerance: 1e-6)
    }

    /// The answer's own graph, its w marked by the gradient that the step used; the right graph
    /// if the answer's does not reach w.
    func picture(of loss: Tensor, moved w: Tensor) -> MarkedGraph {
      let graph = ComputationGraph(of: loss)
      let right = picture(moved: w)
      guard let id = graph.nodes.first(where: { $0.name == "w" })?.id else { return right }
      var picture = MarkedGraph(graph, gradients: [:])
      if right.wrong.isEmpty && w.isLeaf && w.requiresGrad {
        picture.right = [id]
      } else {
        picture.wrong = [id]
      }
      return picture
    }

    private func number(_ w: Tensor) -> Double { w.count == 1 ? w.detach().item() : .nan }

    var description: String {
      "w = \(NumberText.short(w)), x = \(listed(x)), y = \(listed(y))"
        .replacing("\"", with: "")
    }
  }
}

extension Diagnosis {
  fileprivate static let targetRunsAlong = Diagnosis(
    "target-runs-along", "gradient flows through the target too: it runs away from the prediction.",
    "梯度也流过了目标：目标会跟着预测一起跑。",
    hint: Text(
      "How many ways lead from w to the loss in the drawn graph? One of them has to be cut.",
      "图中从 w 到损失有几条路？其中一条要切断。"))
  fileprivate static let wrongOneDetached = Diagnosis(
    "wrong-one-detached", "the prediction was detached, and the gradient flows through the target.",
    "被 detach 的是预测，梯度反而从目标流过。")
  fileprivate static let updateRecorded = Diagnosis(
    "update-recorded", "the update of w was recorded like a part of the model.",
    "w 的更新也被记录下来，成了模型的一部分。",
    hint: Text(
      "Which function of lesson 9 runs a piece of code without recording it?",
      "第 9 课里，哪个函数让一段代码运行而不被记录？"))
  fileprivate static let newTensor = Diagnosis(
    "new-tensor", "w was replaced by a new tensor that is not marked with requiresGrad.",
    "w 被换成了一个新张量，而它没有标记 requiresGrad。",
    hint: Text(
      "Write -= so that the number in w changes and w stays the same tensor.",
      "用 -=：改的是 w 里的数，w 还是原来那个张量。"))
  fileprivate static let uphill = Diagnosis(
    "uphill", "the step goes along the gradient, uphill, instead of against it.",
    "这一步是顺着梯度上坡，而不是逆着梯度下坡。")
  fileprivate static let notUpdated = Diagnosis("not-updated", "w does not move.", "w 没有动。")
}
