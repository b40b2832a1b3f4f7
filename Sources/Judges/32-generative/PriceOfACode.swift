import Foundation
import Practice

/// The Kullback–Leibler divergence of independent normal distributions from the plain one.
enum PriceOfACode: Exercise {
  typealias Answer = (_ mean: [Double], _ logVariance: [Double]) -> Double

  static let title = Text("The price of a code", "编码的代价")
  static let answer = "price(mean:logVariance:)"

  static let hints = [
    Text(
      "In lesson 32 a code with μ = 0 and σ = 1 costs nothing. Does yours cost nothing for mean = [0] and logVariance = [0]?",
      "第 32 课里，μ = 0、σ = 1 的编码没有代价。你的函数对 mean = [0]、logVariance = [0] 也得 0 吗？"),
    Text(
      "For μ = 1 and σ = 0.5, log σ² is −1.386294 and σ² is 0.25: ½ (1 + 0.25 + 1.386294 − 1) = 0.818147.",
      "μ = 1、σ = 0.5 时，log σ² 是 −1.386294，σ² 是 0.25：½ (1 + 0.25 + 1.386294 − 1) = 0.818147。"),
    Text(
      "Add up (m * m + ___ - v - 1) / 2 over all means m and log variances v.",
      "对所有均值 m 和方差对数 v，把 (m * m + ___ - v - 1) / 2 加起来。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let mean = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "A code of two numbers has means \(NumberText.short(mean)) and 1, and σ = 1 for both. What does it cost?",
      "编码有两个数，均值是 \(NumberText.short(mean)) 和 1，σ 都是 1。代价是多少？",
      answer: (mean * mean + 1) / 2)
  }

  static func judge(_ price: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var prices = Comparison<Code>(
      "the price", "代价", given: { ["mean": $0.mean, "logVariance": $0.logVariance] },
      yours: { price($0.mean, $0.logVariance) },
      expected: { $0.sum { ($0 * $0 + exp($1) - $1 - 1) / 2 } })
    prices.shown = [Code([1, 0], [0, 0])]
    prices.drawn = Code.init(drawnFrom:)
    prices.awkward = [
      Code([0, 0], [0, 0]), Code([0], [-20]), Code([-3], [0.5]),
      Code([0.5, -2, 1, 0], [4, -4, 0, 1]),
    ]
    prices.describe = { "μ = \(numberList($0.mean)), log σ² = \(numberList($0.logVariance))" }
    prices.mistakes = [
      .answers(.signFlipped) { -$0.sum { ($0 * $0 + exp($1) - $1 - 1) / 2 } },
      .answers(.halfForgotten) { $0.sum { $0 * $0 + exp($1) - $1 - 1 } },
      .answers(.meanNotSquared) { $0.sum { ($0 + exp($1) - $1 - 1) / 2 } },
      .answers(.logKept) { $0.sum { ($0 * $0 + $1 - log(abs($1)) - 1) / 2 } },
      .answers(.deviationForVariance) { $0.sum { ($0 * $0 + exp($1 / 2) - $1 - 1) / 2 } },
      .answers(.logOfDeviation) { $0.sum { ($0 * $0 + exp($1) - $1 / 2 - 1) / 2 } },
      .answers(.oneForgotten) { $0.sum { ($0 * $0 + exp($1) - $1) / 2 } },
      .answers(.logAdded) { $0.sum { ($0 * $0 + exp($1) + $1 - 1) / 2 } },
      .answers(.meanForSum) { code in
        code.sum { ($0 * $0 + exp($1) - $1 - 1) / 2 } / Double(code.mean.count)
      },
      .answers(.otherWay) { $0.sum { (($0 * $0 + 1) / exp($1) + $1 - 1) / 2 } },
    ]
    try check.compare(prices)
  }

  struct Code {
    let mean: [Double]
    let logVariance: [Double]

    init(_ mean: [Double], _ logVariance: [Double]) {
      (self.mean, self.logVariance) = (mean, logVariance)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      mean = (0..<3).map { _ in Double.random(in: -2...2, using: &source) }
      logVariance = (0..<3).map { _ in Double.random(in: -2...2, using: &source) }
    }

    func sum(_ one: (_ mean: Double, _ log: Double) -> Double) -> Double {
      zip(mean, logVariance).reduce(0) { $0 + one($1.0, $1.1) }
    }
  }
}

extension Diagnosis {
  fileprivate static let signFlipped = Diagnosis(
    "sign-flipped", "the sign is turned: a divergence is never below 0.", "符号反了：散度不会小于 0。")
  fileprivate static let halfForgotten = Diagnosis(
    "half-forgotten", "the factor ½ is missing.", "少了系数 ½。")
  fileprivate static let meanNotSquared = Diagnosis(
    "mean-not-squared", "the mean was not squared; a mean of −3 must cost as much as one of 3.",
    "均值没有平方；−3 的代价应当与 3 一样。")
  fileprivate static let logKept = Diagnosis(
    "log-kept", "log σ² was taken for σ², and its logarithm taken once more.",
    "把 log σ² 当成了 σ²，又取了一次对数。")
  fileprivate static let deviationForVariance = Diagnosis(
    "deviation-for-variance", "σ stands where σ² belongs.", "应当是 σ² 的地方写成了 σ。")
  fileprivate static let logOfDeviation = Diagnosis(
    "log-of-deviation", "log σ stands where log σ² belongs.", "应当是 log σ² 的地方写成了 log σ。")
  fileprivate static let oneForgotten = Diagnosis(
    "one-forgotten", "the −1 is missing: a plain code would cost ½ for each number.",
    "少了 −1：这样标准正态的编码每个数也要付出 ½。")
  fileprivate static let logAdded = Diagnosis(
    "log-added", "log σ² was added; it must be subtracted.", "log σ² 是加上去的，应当减去。",
    hint: Text(
      "Should a very narrow code, with log σ² = −20, be cheap or dear?",
      "很窄的编码（log σ² = −20）应当便宜还是昂贵？"))
  fileprivate static let meanForSum = Diagnosis(
    "mean-for-sum", "the mean over the numbers of the code was taken, not their sum.",
    "对编码的各个数取了平均，应当求和。")
  fileprivate static let otherWay = Diagnosis(
    "other-way",
    "this is the divergence the other way round, of the plain distribution from the code.",
    "这是反方向的散度：标准正态相对于编码的散度。")
}
