import Gradbook
import Practice

/// One step down the slope of a loss.
enum DescentStep: Milestone {
  typealias Answer = any ScalarNetworkEngine.Type

  static let title = Text("One step downhill", "向下走一步")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "Of lesson 9's four steps, which one is missing if the second call of this function gives worse gradients than the first?",
      "第 9 课的四个步骤里，缺了哪一步，第二次调用时梯度就会比第一次差？"),
    Text(
      "Set every gradient to 0; add up (output − label)² over the points and divide by how many there are; go backward; take rate times gradient off every parameter.",
      "先把梯度都清零；把各点的（输出 − 标签）² 加起来，除以点数；反向传播；每个参数减去“学习率 × 梯度”。"),
    Text(
      "for parameter in model.parameters { parameter.data -= rate * ___ }",
      "for parameter in model.parameters { parameter.data -= rate * ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gradient = Double(Int.random(in: 2...8, using: &source))
    return Sibling(
      "A parameter is 3, its gradient \(Int(gradient)), the rate 0.5. What is it after the step?",
      "某参数为 3，梯度为 \(Int(gradient))，学习率为 0.5。走一步之后它是多少？", answer: 3 - gradient / 2)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    for seed in 0..<Check.trialCount {
      check.enter(seed == 0 ? .shown : .drawn)
      let task = Task(seed: check.seed + seed)
      let yours = task.walked(AnyScalarEngine(networksOf: type))
      if let failure = failure(yours, task, check) {
        try check.fail(
          failure, evidence: [{ (0..<4).map { Task(seed: check.seed + 11 + $0) } }],
          finding: { tasks in cause(type, tasks) })
      }
    }
    check.right("losses and parameters of two steps", "两步的损失和参数都对")
  }

  /// A small network, some points, and what two steps make of it.
  struct Task {
    let seed: Int
    let widths = [2, 3, 1]
    let points: [[Double]]
    let labels: [Double]

    init(seed: Int) {
      self.seed = seed
      var source = Generator(seed: seed + 900)
      points = (0..<5).map { _ in (0..<2).map { _ in .random(in: -1...1, using: &source) } }
      labels = points.map { $0[0] > $0[1] ? 1 : -1 }
    }

    /// Loss, parameters, loss, parameters; nothing without a network.
    func walked(_ engine: AnyScalarEngine) -> (start: [Double], numbers: [Double]) {
      guard let network = engine.network?(widths, Generator(seed: seed)) else { return ([], []) }
      let start = network.parameters.map { engine.value(of: $0) }
      var numbers: [Double] = []
      for _ in 0..<2 {
        numbers.append(network.step(points, labels, 0.3))
        numbers += network.parameters.map { engine.value(of: $0) }
      }
      return (start, numbers)
    }

    /// The same by the model, in a right or a wrong way.
    func expected(from start: [Double], _ way: Way? = nil) -> [Double] {
      var model = ModelNetwork(widths: widths, parameters: start)
      var collected = start.map { _ in 0.0 }
      return (0..<2).flatMap { _ -> [Double] in
        let isLast = way == .lastPoint
        var (loss, gradients) = model.lossAndGradients(
          isLast ? Array(points.suffix(1)) : points, isLast ? Array(labels.suffix(1)) : labels)
        let count = Double(points.count)
        if way == .sum { (loss, gradients) = (loss * count, gradients.map { $0 * count }) }
        if way == .kept {
          collected = zip(collected, gradients).map(+)
          gradients = collected
        }
        let rate = way == .uphill ? -0.3 : way == .rateIgnored ? 1 : 0.3
        let moved = zip(model.parameters, gradients).map { $0 - rate * $1 }
        if way == .weightsOnly {
          for place in moved.indices where !isBias(place) { model.parameters[place] = moved[place] }
        } else if way != .nothingMoved {
          model.parameters = moved
        }
        if way == .lossAfterwards { loss = model.lossAndGradients(points, labels).loss }
        return [loss] + model.parameters
      }
    }

    /// Of the widths [2, 3, 1] each third place of the first nine and the last one.
    private func isBias(_ place: Int) -> Bool { place < 9 ? place % 3 == 2 : place == 12 }
  }

  /// How a step can be wrong.
  enum Way: CaseIterable {
    case kept, uphill, sum, lastPoint, weightsOnly, nothingMoved, rateIgnored, lossAfterwards

    var diagnosis: Diagnosis {
      switch self {
      case .kept: .gradientsKept
      case .uphill: .uphill
      case .sum: .sumForMean
      case .lastPoint: .lastPointOnly
      case .weightsOnly: .biasesStay
      case .nothingMoved: .nothingMoved
      case .rateIgnored: .rateIgnored
      case .lossAfterwards: .lossAfterwards
      }
    }
  }

  private static func failure(
    _ yours: (start: [Double], numbers: [Double]), _ task: Task, _ check: Check
  ) -> Failure? {
    let right = task.expected(from: yours.start)
    let count = yours.start.count + 1
    let rows = right.indices.map { place in
      let step = place / count + 1
      let name = place % count == 0 ? "loss \(step)" : "parameter \(place % count), step \(step)"
      return Failure.Row(
        name, yours: place < yours.numbers.count ? yours.numbers[place] : nil,
        expected: right[place])
    }
    guard let first = rows.firstIndex(where: { $0.error > 1e-9 }) else { return nil }
    return Failure(
      rung: check.rung,
      sentence: Text(
        "Two steps on \(task.points.count) points: the first thing that is not right is \(rows[first].element).",
        "在 \(task.points.count) 个点上走两步：第一个不对的是 \(rows[first].element)。"),
      rows: rows, worst: first)
  }

  private static func cause(_ type: Answer, _ tasks: [Task]) -> Failure.Finding? {
    let walks = tasks.map { $0.walked(AnyScalarEngine(networksOf: type)) }
    let way = Way.allCases.first { way in
      zip(tasks, walks).allSatisfy { task, walk in
        let wrong = task.expected(from: walk.start, way)
        return wrong.count == walk.numbers.count
          && zip(wrong, walk.numbers).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($0)) }
      }
    }
    return way.map {
      Failure.Finding(diagnosis: $0.diagnosis, matched: tasks.count, trials: tasks.count)
    }
  }
}

extension Diagnosis {
  fileprivate static let gradientsKept = Diagnosis(
    "gradients-kept", "the gradients of the step before are still in it: nothing set them to 0.",
    "还带着上一步的梯度：没有清零。",
    hint: Text(
      "Backward adds. What must stand in every gradient before it does?", "反向传播是往上加的。加之前，每个梯度里该是多少？"
    ))
  fileprivate static let uphill = Diagnosis(
    "uphill", "the step goes up the slope instead of down.", "方向反了：是往上走，不是往下走。")
  fileprivate static let sumForMean = Diagnosis(
    "sum-for-mean", "the loss is the sum over the points instead of their mean.",
    "损失是各点之和，应当是平均。",
    hint: Text("With twice the points, should a step be twice as long?", "点数翻倍，步子也该翻倍吗？"))
  fileprivate static let lastPointOnly = Diagnosis(
    "last-point-only", "only the last point counts.", "只算了最后一个点。")
  fileprivate static let biasesStay = Diagnosis(
    "biases-stay", "the biases do not move.", "偏置没有动。")
  fileprivate static let nothingMoved = Diagnosis(
    "nothing-moved", "no parameter moved: a copy was changed.", "参数没有动：改的是副本。")
  fileprivate static let rateIgnored = Diagnosis(
    "rate-ignored", "the rate is not used.", "没有用到学习率。")
  fileprivate static let lossAfterwards = Diagnosis(
    "loss-afterwards", "the loss that comes back is the one after the step.", "返回的是走完这一步之后的损失。")
}
