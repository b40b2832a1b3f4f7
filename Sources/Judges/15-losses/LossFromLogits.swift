import Foundation
import Practice

/// The mean binary cross-entropy, computed from logits of any size.
enum LossFromLogits: Exercise {
  typealias Answer = (_ logits: [Double], _ targets: [Double]) -> Double

  static let title = Text("BCE that never overflows", "不会溢出的 BCE")
  static let answer = "logitLoss(logits:targets:)"

  static let hints = [
    Text(
      "Look at the table “The loss of a wrong and ever surer yes” in lesson 15: which column stays right at 1000, and which formula stands below it?",
      "看第 15 课里“错误的‘是’越来越肯定”那张表：到 1000 仍然正确的是哪一列？表的下面写着哪个公式？"),
    Text(
      "For x = 2 and t = 1: max(2, 0) is 2, minus 2·1 leaves 0, plus ln(1 + e⁻²) = 0.127. For x = -1000 and t = 1: 0 + 1000 + ln(1 + e⁻¹⁰⁰⁰) = 1000. At the end divide by how many there are.",
      "x = 2、t = 1 时：max(2, 0) 是 2，减去 2·1 剩 0，再加 ln(1 + e⁻²) = 0.127。x = -1000、t = 1 时：0 + 1000 + ln(1 + e⁻¹⁰⁰⁰) = 1000。最后除以个数。"
    ),
    Text(
      "For each logit: max(x, 0) - x * t + log1p(exp(___)), then the mean.",
      "对每个 logit：max(x, 0) - x * t + log1p(exp(___))，然后求平均。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let x = 100 * Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "Two logits, \(NumberText.short(x)) and \(NumberText.short(-x)), and the truth is 0 for both. What is the mean loss?",
      "两个 logit 是 \(NumberText.short(x)) 和 \(NumberText.short(-x))，正确答案都是 0。平均损失是多少？",
      answer: x / 2)
  }

  static func judge(_ loss: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var losses = Comparison<Batch>(
      "the loss", "损失", given: { ["logits": $0.logits, "targets": $0.targets] },
      yours: { loss($0.logits, $0.targets) }, expected: { $0.mean(Batch.safe) })
    losses.shown = [Batch(logits: [0, 2], targets: [1, 1])]
    losses.drawn = Batch.init(drawnFrom:)
    losses.awkward = [
      Batch(logits: [1000, -1000], targets: [1, 0]), Batch(logits: [1000, 3], targets: [0, 0]),
      Batch(logits: [-1000, 800], targets: [1, 0]),
    ]
    losses.describe = { "x = \(numberList($0.logits)), t = \(numberList($0.targets))" }
    losses.mistakes = [
      .answers(.swappedSumAndMean) { $0.mean(Batch.safe) * Double($0.logits.count) },
      .answers(.targetAdded) { $0.mean { Batch.safe($0, -$1) } },
      .answers(.targetsSwapped) { $0.mean { Batch.safe($0, 1 - $1) } },
      .answers(.absForgotten) { batch in
        batch.isLarge ? nil : batch.mean { max($0, 0) - $0 * $1 + log1p(exp(-$0)) }
      },
      .answers(.maxForgotten) { $0.mean { -$0 * $1 + log1p(exp(-abs($0))) } },
      .answers(.logitOverflow) { batch in
        batch.mean { x, t in
          let p = 1 / (1 + exp(-x))
          return -(t * log(p) + (1 - t) * log(1 - p))
        }
      },
      .answers(.logitOverflow) { batch in batch.mean { log(1 + exp($0)) - $0 * $1 } },
      .answers(.logitOverflow) { batch in batch.mean { log1p(exp($0)) - $0 * $1 } },
    ]
    try check.compare(losses)
    losses.shown = []
    losses.drawn = nil
    losses.awkward = [Batch(logits: [0, 0, 0], targets: [0, 1, 0.5])]
    try check.compare(losses)
  }

  struct Batch {
    let logits: [Double]
    let targets: [Double]

    init(logits: [Double], targets: [Double]) {
      self.logits = logits
      self.targets = targets
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      logits = (0..<5).map { _ in Double.random(in: -3...3, using: &source) }
      targets = [1, 0, 0, 1, 0.25]
    }

    /// Whether an exponential of a logit overflows.
    var isLarge: Bool { logits.contains { abs($0) > 700 } }

    static func safe(_ x: Double, _ t: Double) -> Double {
      max(x, 0) - x * t + log1p(exp(-abs(x)))
    }

    func mean(_ one: (Double, Double) -> Double) -> Double {
      zip(logits, targets).reduce(0) { $0 + one($1.0, $1.1) } / Double(logits.count)
    }
  }
}

extension Diagnosis {
  fileprivate static let logitOverflow = Diagnosis(
    "overflow", "an exponential overflowed, or a logarithm of 0 was taken.",
    "指数溢出了，或者对 0 取了对数。",
    hint: Text(
      "σ(1000) is stored as exactly 1, and then ln(1 - 1) is -∞. Which form never computes p?",
      "σ(1000) 存下来恰好是 1，ln(1 - 1) 就成了 -∞。哪种写法从不算出 p？"))
  fileprivate static let targetAdded = Diagnosis(
    "target-added", "x·t was added; it must be subtracted.", "x·t 是加上去的，应当减去。",
    hint: Text(
      "The truth is 1 and x is large: should the loss be large or near 0?",
      "正确答案是 1，x 又很大：损失应当很大，还是接近 0？"))
  fileprivate static let targetsSwapped = Diagnosis(
    "targets-swapped", "yes and no changed places: t stands where 1 - t belongs.",
    "是与否弄反了：t 和 1 - t 互换了位置。")
  fileprivate static let absForgotten = Diagnosis(
    "abs-forgotten", "the exponential gets -x; for negative x that is a positive number.",
    "指数里写的是 -x；x 为负时，它就成了正数。",
    hint: Text(
      "max(x, 0) has taken x out only where x is positive. What belongs into the exponential where it is negative?",
      "max(x, 0) 只在 x 为正时把 x 提了出来。x 为负时，指数里应当是什么？"))
  fileprivate static let maxForgotten = Diagnosis(
    "max-forgotten", "the part max(x, 0) is missing.", "少了 max(x, 0) 这一项。",
    hint: Text(
      "ln(1 + eˣ) at x = 5 is about 5. Where do these 5 come from in your line?",
      "x = 5 时，ln(1 + eˣ) 约为 5。在你写的式子里，这个 5 从哪里来？"))
}
