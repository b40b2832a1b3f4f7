import Foundation
import Practice

/// The losses of both players of a GAN, from logits of any size.
enum TwoLosses: Exercise {
  typealias Answer = (_ real: [Double], _ fake: [Double]) -> (
    discriminator: Double, generator: Double
  )

  static let title = Text("Two players, two losses", "两个玩家，两个损失")
  static let answer = "losses(real:fake:)"

  static let hints = [
    Text(
      "Lesson 32 gives both losses as formulas. Which of the logits does the generator's ask for, and what answer does the generator hope for?",
      "第 32 课写出了两个损失的公式。生成器的损失用到哪些 logit？生成器希望得到什么回答？"),
    Text(
      "−log σ(0) is 0.693147, −log σ(2) is 0.126928, −log(1 − σ(2)) is 2.126928. For fake = [0, 2] the generator pays (0.693147 + 0.126928) / 2.",
      "−log σ(0) 是 0.693147，−log σ(2) 是 0.126928，−log(1 − σ(2)) 是 2.126928。fake = [0, 2] 时，生成器付出 (0.693147 + 0.126928) / 2。"
    ),
    Text(
      "With softplus(a) = max(a, 0) + log1p(exp(-abs(a))): the mean of softplus(-a) over real plus the mean of ___ over fake; and the mean of softplus(-a) over fake.",
      "设 softplus(a) = max(a, 0) + log1p(exp(-abs(a)))：real 上 softplus(-a) 的平均，加上 fake 上 ___ 的平均；以及 fake 上 softplus(-a) 的平均。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let a = 100 * Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "The discriminator gives \(NumberText.short(a)) to a real picture and −\(NumberText.short(a)) to a fake one. What are the losses of discriminator and generator, to the nearest whole number?",
      "判别器给真图打 \(NumberText.short(a))，给假图打 −\(NumberText.short(a))。判别器和生成器的损失各是多少（取整）？",
      answer: 0, a)
  }

  static func judge(_ losses: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var both = Comparison<Logits>(
      "the losses", "损失", given: { ["real": $0.real, "fake": $0.fake] },
      yours: { logits in
        let (discriminator, generator) = losses(logits.real, logits.fake)
        return ["discriminator": discriminator, "generator": generator]
      }, expected: { $0.losses() })
    both.shown = [Logits([0], [0, 2])]
    both.drawn = Logits.init(drawnFrom:)
    both.awkward = [Logits([1000, -3], [-1000]), Logits([-1000], [800, 1]), Logits([0], [0])]
    both.describe = { "real = \(numberList($0.real)), fake = \(numberList($0.fake))" }
    both.mistakes = [
      .answers(.exponentOverflow) { logits in
        func p(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
        return logits.losses(yes: { -log(p($0)) }, no: { -log(1 - p($0)) })
      },
      .answers(.exponentOverflow) {
        $0.losses(yes: { log(1 + exp(-$0)) }, no: { log(1 + exp($0)) })
      },
      .answers(.saturating) { $0.losses(generator: { -$0.mean($0.fake, Logits.no) }) },
      .answers(.generatorHelps) { $0.losses(generator: { $0.mean($0.fake, Logits.no) }) },
      .answers(.generatorOnReal) { $0.losses(generator: { $0.mean($0.real, Logits.yes) }) },
      .answers(.zeroSum) { $0.losses(generator: { -$0.both() }) },
      .answers(.labelsSwapped) {
        $0.losses(discriminator: { $0.mean($0.real, Logits.no) + $0.mean($0.fake, Logits.yes) })
      },
      .answers(.realForgotten) { $0.losses(discriminator: { $0.mean($0.fake, Logits.no) }) },
      .answers(.fakeForgotten) { $0.losses(discriminator: { $0.mean($0.real, Logits.yes) }) },
      .answers(.allReal) {
        $0.losses(discriminator: { $0.mean($0.real, Logits.yes) + $0.mean($0.fake, Logits.yes) })
      },
      .answers(.halved) { $0.losses(discriminator: { $0.both() / 2 }) },
      .answers(.sumForMean) { logits in
        let (real, fake) = (Double(logits.real.count), Double(logits.fake.count))
        return logits.losses(
          discriminator: {
            $0.mean($0.real, Logits.yes) * real + $0.mean($0.fake, Logits.no) * fake
          },
          generator: { $0.mean($0.fake, Logits.yes) * fake })
      },
    ]
    try check.compare(both)
  }

  struct Logits {
    let real: [Double]
    let fake: [Double]

    init(_ real: [Double], _ fake: [Double]) { (self.real, self.fake) = (real, fake) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      real = (0..<3).map { _ in Double.random(in: -3...3, using: &source) }
      fake = (0..<4).map { _ in Double.random(in: -3...3, using: &source) }
    }

    /// −log σ(a).
    static func yes(_ a: Double) -> Double { no(-a) }
    /// −log(1 − σ(a)).
    static func no(_ a: Double) -> Double { max(a, 0) + log1p(exp(-abs(a))) }

    func mean(_ logits: [Double], _ loss: (Double) -> Double) -> Double {
      logits.map(loss).reduce(0, +) / Double(logits.count)
    }

    /// The discriminator's loss.
    func both(
      yes: (Double) -> Double = Logits.yes, no: (Double) -> Double = Logits.no
    ) -> Double { mean(real, yes) + mean(fake, no) }

    /// Both losses, with other ways to compute their terms.
    func losses(yes: (Double) -> Double, no: (Double) -> Double) -> [String: Double] {
      ["discriminator": both(yes: yes, no: no), "generator": mean(fake, yes)]
    }

    func losses(
      discriminator: (Logits) -> Double = { $0.both() },
      generator: (Logits) -> Double = { $0.mean($0.fake, Logits.yes) }
    ) -> [String: Double] {
      ["discriminator": discriminator(self), "generator": generator(self)]
    }
  }
}

extension Diagnosis {
  fileprivate static let exponentOverflow = Diagnosis(
    "overflow", "an exponential overflowed, or a logarithm of 0 was taken.", "指数溢出了，或者对 0 取了对数。",
    hint: Text(
      "σ(−1000) is stored as 0. Which form never computes σ?", "σ(−1000) 存下来就是 0。哪种写法从不算出 σ？"))
  fileprivate static let saturating = Diagnosis(
    "saturating",
    "the generator has the saturating loss log(1 − σ(a)), which teaches least where it is worst.",
    "生成器用的是饱和损失 log(1 − σ(a))：越差的时候，学到的越少。")
  fileprivate static let generatorHelps = Diagnosis(
    "generator-helps", "the generator is rewarded for fakes that are found out.",
    "假图被识破，生成器反而得到奖励。",
    hint: Text("Which answer does the generator hope for?", "生成器希望判别器怎样回答？"))
  fileprivate static let generatorOnReal = Diagnosis(
    "generator-on-real", "the generator's loss is over the real pictures, which it has not made.",
    "生成器的损失算在了真图上，而真图不是它造的。")
  fileprivate static let zeroSum = Diagnosis(
    "zero-sum", "the generator's loss is the discriminator's with the sign turned.",
    "生成器的损失只是把判别器的损失变了号。")
  fileprivate static let labelsSwapped = Diagnosis(
    "labels-swapped", "real and fake changed places in the discriminator's loss.",
    "判别器的损失里，真与假弄反了。")
  fileprivate static let realForgotten = Diagnosis(
    "real-forgotten", "the discriminator's loss lacks the real pictures.", "判别器的损失里少了真图。")
  fileprivate static let fakeForgotten = Diagnosis(
    "fake-forgotten", "the discriminator's loss lacks the fake pictures.", "判别器的损失里少了假图。")
  fileprivate static let allReal = Diagnosis(
    "all-real", "the discriminator is to call everything real, the fakes too.",
    "判别器把假图也要当成真图。")
  fileprivate static let halved = Diagnosis(
    "halved", "the discriminator's loss is half of what the task says.", "判别器的损失只有题目所说的一半。")
  fileprivate static let sumForMean = Diagnosis(
    "sum-for-mean", "losses were added up where the mean was asked for.", "题目要平均，这里求了和。")
}
