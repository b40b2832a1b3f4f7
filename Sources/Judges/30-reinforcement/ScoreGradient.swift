import Foundation
import Practice

/// What one drawn arm and its reward say of the logits.
enum ScoreGradient: Exercise {
  typealias Answer = (Int, [Double], Double) -> [Double]

  static let title = Text("What one draw tells", "一次抽样告诉你什么")
  static let answer = "scoreGradient(of:logits:reward:)"

  static let hints = [
    Text(
      "In the figure of one draw in lesson 30: which box does the gradient go through, and what does the reward do to it?",
      "看第 30 课里一次抽样的那张图：梯度经过哪个方框？奖励对它做了什么？"),
    Text(
      "Logits [0, 0] are probabilities of a half each. log π(1) has the slope 1 − 0.5 by its own logit and 0 − 0.5 by the other one. Times 4 that is 2 and −2.",
      "logits 为 [0, 0] 时，概率各占一半。log π(1) 对自己的 logit 斜率是 1 − 0.5，对另一个是 0 − 0.5。乘以 4，得 2 和 −2。"
    ),
    Text(
      "With powers = exp(logit − largest) and their sum: for each k, ((k == arm ? 1 : 0) − ___) * reward",
      "令 powers = exp(logit − 最大的 logit)，再求和：对每个 k，((k == arm ? 1 : 0) − ___) * reward"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let reward = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Four arms with equal logits; the first was drawn and paid \(Int(reward)). What are the entries of the estimate for the first and for each other arm?",
      "四台机器，logit 都相等；抽到第一台，付了 \(Int(reward))。估计里，第一台和其他每台的项各是多少？",
      answer: 0.75 * reward, -0.25 * reward)
  }

  static func judge(_ estimate: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var estimates = Comparison<Draw>(
      "the estimate", "估计",
      given: { ["arm": $0.arm, "logits": $0.logits, "reward": $0.reward] },
      yours: { estimate($0.arm, $0.logits, $0.reward) },
      expected: { $0.estimate { ($0 - $1) * $2 } })
    estimates.shown = [Draw(arm: 1, logits: [0, 0], reward: 4)]
    estimates.drawn = Draw.init(drawnFrom:)
    estimates.awkward = [
      Draw(arm: 0, logits: [1000, 999], reward: 2),
      Draw(arm: 1, logits: [-1000, -1001], reward: 3),
      Draw(arm: 0, logits: [0.7], reward: 5), Draw(arm: 2, logits: [1, 2, 3], reward: 0),
      Draw(arm: 2, logits: [0.5, -1, 2, 0], reward: -3),
    ]
    estimates.describe = {
      "arm \($0.arm), \($0.logits.count) logits, reward \(NumberText.short($0.reward))"
    }
    estimates.mistakes = [
      .answers(.signFlipped) { $0.estimate { ($1 - $0) * $2 } },
      .answers(.rewardForgotten) { $0.estimate { own, p, _ in own - p } },
      .answers(.drawnOnly) { $0.estimate { $0 * ($0 - $1) * $2 } },
      .answers(.oneForAll) { $0.estimate { _, p, reward in (1 - p) * reward } },
      .answers(.probabilityGradient) { draw in
        let drawn = draw.probabilities[draw.arm]
        return draw.estimate { drawn * ($0 - $1) * $2 }
      },
      .answers(.logitsForProbabilities) { draw in
        draw.logits.indices.map { ((($0 == draw.arm) ? 1 : 0) - draw.logits[$0]) * draw.reward }
      },
      .answers(.overflowing) { draw in
        let powers = draw.logits.map { exp($0) }
        let sum = powers.reduce(0, +)
        return powers.indices.map { ((($0 == draw.arm) ? 1 : 0) - powers[$0] / sum) * draw.reward }
      },
    ]
    try check.compare(estimates)
  }

  struct Draw {
    let arm: Int
    let logits: [Double]
    let reward: Double

    var probabilities: [Double] {
      let largest = logits.max() ?? 0
      let powers = logits.map { exp($0 - largest) }
      let sum = powers.reduce(0, +)
      return powers.map { $0 / sum }
    }

    /// An entry for each arm, from 1 for the drawn one and 0 elsewhere, its probability and the reward.
    func estimate(
      _ entry: (_ own: Double, _ probability: Double, _ reward: Double) -> Double
    ) -> [Double] {
      probabilities.enumerated().map { entry($0.offset == arm ? 1 : 0, $0.element, reward) }
    }
  }
}

extension ScoreGradient.Draw {
  init(drawnFrom numbers: Generator) {
    var source = numbers
    logits = (0..<3).map { _ in Double.random(in: -1.5...1.5, using: &source) }
    arm = Int.random(in: 0...2, using: &source)
    reward = Double.random(in: 1.5...5, using: &source)
  }
}

extension Diagnosis {
  fileprivate static let drawnOnly = Diagnosis(
    "drawn-only",
    "only the drawn arm has an entry; when it gets likelier, the others get less likely.",
    "只有抽到的那台有值；它的概率升高，别的就会降低。")
  fileprivate static let rewardForgotten = Diagnosis(
    "reward-forgotten", "the reward does not come in: a good draw and a bad one would count alike.",
    "没有用到奖励：好的抽样和坏的抽样就成了一样。")
  fileprivate static let probabilityGradient = Diagnosis(
    "probability-gradient", "this is the gradient of π(arm) itself, not of its logarithm.",
    "这是 π(arm) 本身的梯度，不是它的对数的梯度。",
    hint: Text(
      "A draw comes as often as its probability says. If it were multiplied in once more, what would a rare arm's estimate be?",
      "抽到的次数已经与概率成正比。再乘一次概率，少见的那台的估计会变成什么样？"))
  fileprivate static let logitsForProbabilities = Diagnosis(
    "logits-for-probabilities", "the logits stand where the probabilities belong.",
    "该用概率的地方用了 logits。")
  fileprivate static let oneForAll = Diagnosis(
    "one-for-all", "1 is added for every arm, not for the drawn one alone.", "每一台都加了 1，应当只加在抽到的那台上。"
  )
  fileprivate static let overflowing = Diagnosis(
    "overflowing",
    "the exponential of a large logit is infinite; subtract the largest logit first.",
    "大的 logit 取指数会变成无穷大；应当先减去最大的 logit。")
}
