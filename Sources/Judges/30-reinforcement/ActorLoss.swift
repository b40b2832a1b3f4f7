import Foundation
import Gradbook
import Practice

/// The loss of a policy whose critic must get no gradient from it.
enum ActorLoss: Exercise {
  typealias Answer = (Tensor, Tensor, Tensor) -> Tensor

  static let title = Text("The actor's loss", "演员的损失")
  static let answer = "policyLoss(logProbs:returns:values:)"

  static let hints = [
    Text(
      "Compare the two figures of lesson 30 with and without detach. Which lines are gone?",
      "比较第 30 课里有 detach 和没有 detach 的两张图：少了哪些线？"),
    Text(
      "The advantages are 3 − 1 = 2 and 1 − 2 = −1. The mean of −1 · 2 and −2 · −1 is 0, and the gradient of logProbs is −2 / 2 and 1 / 2.",
      "两个优势是 3 − 1 = 2 和 1 − 2 = −1。−1 · 2 与 −2 · −1 的平均是 0，logProbs 的梯度是 −2 / 2 和 1 / 2。"),
    Text(
      "let advantages = (returns - values).___, then the negative mean of logProbs * advantages.",
      "let advantages = (returns - values).___，再取 logProbs * advantages 的平均的相反数。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (came, value) = (
      Double(Int.random(in: 5...9, using: &source)), Double(Int.random(in: 1...4, using: &source))
    )
    return Sibling(
      "One step: log π = −0.5, return \(Int(came)), value \(Int(value)). What is the gradient of the loss by log π?",
      "只有一步：log π = −0.5，回报 \(Int(came))，估值 \(Int(value))。损失对 log π 的梯度是多少？",
      answer: value - came)
  }

  static func judge(_ loss: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var results = Comparison<Batch>(
      "the loss and its gradients", "损失及其梯度",
      given: { ["logProbs": $0.logProbs, "returns": $0.returns, "values": $0.values] },
      yours: { batch in
        let (logProbs, values) = (leaf(batch.logProbs), leaf(batch.values))
        let result = loss(logProbs, Tensor(batch.returns, dtype: .float64), values)
        guard result.rank == 0 else { return ["loss": result] as [String: Tensor] }
        // An answer may give the same loss twice.
        if result.requiresGrad { result.backward(retainGraph: true) }
        return [
          "loss": result.detach(), "∂logProbs": gradient(of: logProbs),
          "∂values": gradient(of: values),
        ]
      },
      expected: { $0.result() })
    results.shown = [Batch(logProbs: [-1, -2], returns: [3, 1], values: [1, 2])]
    results.drawn = Batch.init(drawnFrom:)
    results.awkward = [
      Batch(logProbs: [-0.5], returns: [2], values: [2]),
      Batch(logProbs: [-3, 0, -0.1], returns: [0, -4, 9], values: [1, 2, -2]),
    ]
    results.describe = { "\($0.logProbs.count) steps, returns \(listed($0.returns))" }
    results.mistakes = [
      .answers(.signFlipped) { $0.result(scale: -1) },
      .answers(.notDetached) { batch in
        batch.result().merging(["∂values": batch.tensor { p, _, _ in p / batch.count }]) { $1 }
      },
      .answers(.summed) { $0.result(scale: $0.count) },
      .answers(.noBaseline) { $0.result { came, _ in came } },
      .answers(.valuesAdded) { $0.result { came, value in came + value } },
      .answers(.policyDetached) { batch in
        batch.result().merging(["∂logProbs": batch.tensor { _, _, _ in 0 }]) { $1 }
      },
      .answers(.probabilityForLog) { batch in
        let products = batch.tensor { p, came, value in -(came - value) * exp(p) }
        return [
          "loss": products.mean(), "∂logProbs": products / batch.count,
          "∂values": batch.tensor { _, _, _ in 0 },
        ]
      },
    ]
    try check.compare(results)
  }

  private static func leaf(_ numbers: [Double]) -> Tensor {
    Tensor(numbers, dtype: .float64, requiresGrad: true)
  }

  /// The gradient that arrived, or zeros.
  private static func gradient(of tensor: Tensor) -> Tensor {
    tensor.grad ?? Tensor.zeros(tensor.shape, dtype: .float64)
  }

  struct Batch {
    let logProbs: [Double]
    let returns: [Double]
    let values: [Double]

    var count: Double { Double(logProbs.count) }

    /// A number for each step, from log π, the return and the value.
    func tensor(_ number: (Double, Double, Double) -> Double) -> Tensor {
      Tensor(
        logProbs.indices.map { number(logProbs[$0], returns[$0], values[$0]) }, dtype: .float64)
    }

    /// The loss and its gradients, with another advantage or `scale` times as large.
    func result(
      scale: Double = 1, _ advantage: (Double, Double) -> Double = { $0 - $1 }
    ) -> [String: Tensor] {
      [
        "loss": tensor { p, came, value in -scale * p * advantage(came, value) }.mean(),
        "∂logProbs": tensor { _, came, value in -scale * advantage(came, value) / count },
        "∂values": tensor { _, _, _ in 0 },
      ]
    }
  }
}

extension ActorLoss.Batch {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    func drawn(_ range: ClosedRange<Double>) -> [Double] {
      (0..<3).map { _ in Double.random(in: range, using: &source) }
    }
    (logProbs, returns, values) = (drawn(-2 ... -0.2), drawn(1...6), drawn(1...6))
  }
}

extension Diagnosis {
  fileprivate static let notDetached = Diagnosis(
    "not-detached",
    "the loss has a gradient for the critic's values: it would teach the critic to flatter.",
    "损失给评论家的估值传了梯度：这会教评论家去吹捧。",
    hint: Text(
      "What makes a tensor forget how it was computed?", "什么能让张量忘记自己是怎么算出来的？"))
  fileprivate static let summed = Diagnosis(
    "summed", "this is the sum over the steps, not their mean.", "这是各步之和，不是平均。")
  fileprivate static let noBaseline = Diagnosis(
    "no-baseline", "the values were not subtracted: this is REINFORCE without a baseline.",
    "没有减去估值：这是不带基线的 REINFORCE。")
  fileprivate static let valuesAdded = Diagnosis(
    "values-added", "the values were added instead of subtracted.", "估值是加上去的，应当减去。")
  fileprivate static let policyDetached = Diagnosis(
    "policy-detached", "no gradient reaches log π: too much was detached.", "没有梯度到达 log π：截断得太多了。")
  fileprivate static let probabilityForLog = Diagnosis(
    "probability-for-log", "the probability stands where its logarithm belongs.", "该用对数概率的地方用了概率。")
}
