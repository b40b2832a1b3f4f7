import Foundation
import Practice

/// Softmax at a temperature.
enum Temperature: Exercise {
  typealias Answer = ([Double], Double) -> [Double]

  static let title = Text("Warmer and colder", "温度高低")
  static let answer = "shares(_:temperature:)"

  static let hints = [
    Text(
      "In “Drawing” of lesson 29 a low temperature makes the likeliest likelier. Do scores grow or shrink if they are divided by 0.2?",
      "第 29 课“采样”里，温度低，最可能的就更可能。分数除以 0.2，差距是变大还是变小？"),
    Text(
      "For [2, 0] at 0.5 the scaled scores are 4 and 0: e⁴/(e⁴ + 1) ≈ 0.982. With [1000, 998] take 1000 from both first.",
      "[2, 0] 在 0.5 时，缩放后是 4 和 0：e⁴/(e⁴ + 1) ≈ 0.982。遇到 [1000, 998]，先都减去 1000。"),
    Text(
      "let scaled = scores.map { $0 / temperature }; powers = scaled.map { exp($0 - ___) }; divide by their sum.",
      "let scaled = scores.map { $0 / temperature }；powers = scaled.map { exp($0 - ___) }；再除以总和。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let ratio = Double(Int.random(in: 2...5, using: &source))
    return Sibling(
      "At temperature 1 one character is \(Int(ratio)) times as likely as another. How many times is it at temperature 0.5, and at 2?",
      "温度为 1 时，一个字符的概率是另一个的 \(Int(ratio)) 倍。温度为 0.5 时是多少倍？为 2 时呢？",
      answer: ratio * ratio, ratio.squareRoot())
  }

  static func judge(_ shares: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Case>(
      "the shares", "概率", given: { ["scores": $0.scores, "temperature": $0.temperature] },
      yours: { shares($0.scores, $0.temperature) }, expected: { $0.shares() })
    found.shown = [Case([2, 0], 1), Case([2, 0], 0.5)]
    found.drawn = Case.init(drawnFrom:)
    found.awkward = [
      Case([1000, 998], 1), Case([-1000, -1001, -1000], 2), Case([3, 2.75, 1], 0.004),
      Case([0, 0], 5), Case([4], 0.5),
    ]
    found.describe = { "scores \($0.scores), temperature \($0.temperature)" }
    found.mistakes = [
      .answers(.multiplied) { Case($0.scores, 1 / $0.temperature).shares() },
      .answers(.ignored) { Case($0.scores, 1).shares() },
      .answers(.afterSoftmax) { found in
        Case(found.scores, 1).shares().map { $0 / found.temperature }
      },
      .answers(.notNormalised) { found in
        let largest = found.scores.max() ?? 0
        return found.scores.map { exp(($0 - largest) / found.temperature) }
      },
      .answers(.scoresOverflow) { found in
        let powers = found.scores.map { exp($0 / found.temperature) }
        return powers.map { $0 / powers.reduce(0, +) }
      },
      .answers(.linear) { found in
        let scaled = found.scores.map { $0 / found.temperature }
        return scaled.map { $0 / scaled.reduce(0, +) }
      },
      .answers(.onlyLargest) { found in
        found.scores.map { $0 == found.scores.max() ? 1.0 : 0 }
      },
    ]
    try check.compare(found)
  }

  struct Case {
    let scores: [Double]
    let temperature: Double

    init(_ scores: [Double], _ temperature: Double) {
      (self.scores, self.temperature) = (scores, temperature)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      scores = (0..<Int.random(in: 3...5, using: &source)).map { _ in
        Double.random(in: -3...3, using: &source)
      }
      temperature = Double.random(in: 0.2...3, using: &source)
    }

    func shares() -> [Double] {
      let largest = scores.max() ?? 0
      let powers = scores.map { exp(($0 - largest) / temperature) }
      return powers.map { $0 / powers.reduce(0, +) }
    }
  }
}

extension Diagnosis {
  fileprivate static let multiplied = Diagnosis(
    "multiplied",
    "the scores were multiplied by the temperature, so that cold and warm are exchanged.",
    "分数乘上了温度，冷热颠倒了。")
  fileprivate static let ignored = Diagnosis(
    "ignored", "the temperature is not used: this is plain softmax.", "没有用到温度：这只是普通的 softmax。")
  fileprivate static let afterSoftmax = Diagnosis(
    "after-softmax",
    "the shares were divided by the temperature after softmax; they do not add up to 1.",
    "温度是在 softmax 之后才除的，加起来不等于 1。")
  fileprivate static let notNormalised = Diagnosis(
    "not-normalised", "the powers were not divided by their sum.", "没有除以总和。")
  fileprivate static let scoresOverflow = Diagnosis(
    "scores-overflow", "large scores overflow: take the largest from all of them first.",
    "分数很大时溢出了：应先减去最大的一个。")
  fileprivate static let linear = Diagnosis(
    "linear", "the scores themselves were divided by their sum, without exp.", "直接用分数除以总和，没有取 exp。")
  fileprivate static let onlyLargest = Diagnosis(
    "only-largest", "only the likeliest is left: that is temperature 0.", "只留下了最可能的一个：那是温度为 0。")
}
