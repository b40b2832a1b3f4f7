import Foundation
import Gradbook
import Practice

/// Lesson 9's line and losses, on the learner's own library.
enum LineOnceMore: LibraryStep {
  static let title = Text("Lesson 9 once more", "重现第 9 课")
  static let isTriedAgain = false

  static let hints = [
    Text(
      "Lesson 9 names four steps of every training. Which of them do you have, and in which order?",
      "第 9 课说每次训练有四步。你写了哪几步？次序对吗？"),
    Text(
      "In each epoch: the error model(x) − y, the mean of its squares, zeroGrad, backward, step, and the loss that was computed before the step.",
      "每一轮：误差 model(x) − y，误差平方的平均，zeroGrad，backward，step，最后记下更新之前算出的损失。"),
    Text("let loss = (error * error).___()", "let loss = (error * error).___()"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let error = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Two examples have the errors \(Int(error)) and 1. What is the mean squared error?",
      "两个样本的误差是 \(Int(error)) 和 1。均方误差是多少？", answer: (error * error + 1) / 2)
  }

  static func judge(_ type: any NetworkLibrary.Type, _ check: Check) throws(Check.Stop) {
    let line = Points.ofLesson9()
    let network = LibraryUse.network(
      .linear(weight: [[line.start.w]], bias: [line.start.b]), of: type)
    let yours = network.train(
      line.x.map { [$0] }, line.y.map { [$0] }, .descent(rate: 0.01), 60)
    check.enter(.shape)
    try check.require(
      yours.count == 60, .shape, "60 epochs gave \(yours.count) losses.",
      "60 轮给出了 \(yours.count) 个损失。")
    let right = line.losses(60, .right)
    let way = Points.Way.allCases.first { way in
      zip(yours, line.losses(60, way)).allSatisfy { abs($0 - $1) <= 1e-9 * max(1, abs($1)) }
    }
    func told(_ losses: [Double]) -> String {
      [20, 40, 60].map { String(format: "%.4f", losses[$0 - 1]) }.joined(separator: ", ")
    }
    try check.requireNumbers(
      yours, right, .shown, names: (1...60).map { "epoch \($0)" },
      Text(
        "The losses at epochs 20, 40 and 60 are \(told(yours)) instead of \(told(right)).",
        "第 20、40、60 轮的损失是 \(told(yours))，应为 \(told(right))。"), diagnosis: way?.diagnosis)
    check.right(
      "lesson 9's losses: \(told(yours))", "第 9 课的损失：\(told(yours))")
  }
}

/// The points and first weights of lesson 9.
private struct Points {
  let x, y: [Double]
  let start: (w: Double, b: Double)

  /// Drawn as lesson 9 draws them from its seed.
  static func ofLesson9() -> Points {
    let source = Generator(seed: 42)
    let x = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
    let y = 2 * x + 1 + Tensor.randn(x.shape, generator: source) * 0.1
    let model = Linear(1, 1, generator: source)
    return Points(
      x: x.flat(), y: y.flat(), start: (model.weight.item(), model.bias?.item() ?? 0))
  }

  /// A way to go through the training.
  enum Way: CaseIterable {
    case right, pilesUp, summed, stepFirst, halved, afterStep, neverStepped

    var diagnosis: Diagnosis? {
      switch self {
      case .right: nil
      case .pilesUp: .pilesUp
      case .summed: .summedLoss
      case .stepFirst: .stepFirst
      case .halved: .halvedLoss
      case .afterStep: .afterStep
      case .neverStepped: .neverStepped
      }
    }
  }

  func losses(_ epochs: Int, _ way: Way) -> [Double] {
    var (w, b) = start
    var (slopeW, slopeB) = (0.0, 0.0)
    let factor = way == .halved ? 0.5 : way == .summed ? Double(x.count) : 1
    func loss() -> Double {
      factor * zip(x, y).reduce(0) { $0 + (w * $1.0 + b - $1.1) * (w * $1.0 + b - $1.1) }
        / Double(x.count)
    }
    return (0..<epochs).map { _ in
      let before = loss()
      let last = (slopeW, slopeB)
      let errors = zip(x, y).map { w * $0 + b - $1 }
      let keeps = way == .pilesUp || way == .stepFirst
      let share = 2 * factor / Double(x.count)
      slopeW = (keeps ? slopeW : 0) + share * zip(errors, x).map(*).reduce(0, +)
      slopeB = (keeps ? slopeB : 0) + share * errors.reduce(0, +)
      let used = way == .stepFirst ? last : way == .neverStepped ? (0, 0) : (slopeW, slopeB)
      w -= 0.01 * used.0
      b -= 0.01 * used.1
      return way == .afterStep ? loss() : before
    }
  }
}

extension Diagnosis {
  fileprivate static let pilesUp = Diagnosis(
    "gradients-pile-up", "gradients are not cleared: each step uses all that came before.",
    "梯度没有清掉：每一步用的都是到此为止的总和。")
  fileprivate static let summedLoss = Diagnosis(
    "summed-loss", "the squares are summed instead of averaged.", "平方误差是求和，而不是求平均。")
  fileprivate static let stepFirst = Diagnosis(
    "step-before-backward", "the step comes before backward and uses older gradients.",
    "更新在反向传播之前，用的是旧的梯度。")
  fileprivate static let halvedLoss = Diagnosis(
    "halved-loss", "the loss is half the mean squared error.", "损失是均方误差的一半。")
  fileprivate static let afterStep = Diagnosis(
    "loss-after-step", "the loss is computed anew after the step.", "损失是更新之后重新算的。")
  fileprivate static let neverStepped = Diagnosis(
    "never-stepped", "the parameters never change.", "参数从来没有变。")
}
