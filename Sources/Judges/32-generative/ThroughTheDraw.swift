import Foundation
import Practice

/// A draw from the distribution of a code, as a function of mean and log variance.
enum ThroughTheDraw: Exercise {
  typealias Answer = (_ mean: [Double], _ logVariance: [Double], _ epsilon: [Double]) -> [Double]

  static let title = Text("Through the draw", "让梯度穿过抽样")
  static let answer = "latent(mean:logVariance:epsilon:)"

  static let hints = [
    Text(
      "In lesson 32, look at the second of the two graphs with z: which operations stand between ε and z, and what do they multiply?",
      "看第 32 课里带 z 的第二张图：ε 与 z 之间有哪些运算，乘的是什么？"),
    Text(
      "For log σ² = 1.386294 the variance is 4 and the deviation 2: log σ is half of log σ², 0.693147. With ε = −1 and μ = 0 that gives −2.",
      "log σ² = 1.386294 时，方差是 4，标准差是 2：log σ 是 log σ² 的一半，即 0.693147。ε = −1、μ = 0 时，结果是 −2。"),
    Text(
      "For each number: mean[i] + exp(___) * epsilon[i].",
      "对每个数：mean[i] + exp(___) * epsilon[i]。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let mean = Double(Int.random(in: 2...9, using: &source))
    return Sibling(
      "A code has μ = \(NumberText.short(mean)) and log σ² = 0. What is z for ε = 1.5?",
      "编码的 μ = \(NumberText.short(mean))，log σ² = 0。ε = 1.5 时 z 是多少？", answer: mean + 1.5)
  }

  static func judge(_ latent: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var draws = Comparison<Code>(
      "the draws", "样本",
      given: { ["mean": $0.mean, "logVariance": $0.logVariance, "epsilon": $0.epsilon] },
      yours: { latent($0.mean, $0.logVariance, $0.epsilon) },
      expected: { $0.each { $0 + exp($1 / 2) * $2 } })
    draws.shown = [Code([1, 0], [0, 1.386294361119891], [0.5, -1])]
    draws.drawn = Code.init(drawnFrom:)
    draws.awkward = [
      Code([], [], []), Code([2], [1], [0]), Code([0.5, -1, 3], [-60, -8, 8], [1.5, 2, -0.5]),
    ]
    draws.describe = {
      "μ = \(numberList($0.mean)), log σ² = \(numberList($0.logVariance)), ε = \(numberList($0.epsilon))"
    }
    draws.mistakes = [
      .answers(.varianceForDeviation) { $0.each { $0 + exp($1) * $2 } },
      .answers(.logKept) { $0.each { $0 + $1 * $2 } },
      .answers(.logKept) { $0.each { $0 + $1 / 2 * $2 } },
      .answers(.rootOfLog) { $0.each { $0 + abs($1).squareRoot() * $2 } },
      .answers(.rootOfLog) { $0.each { $0 + $1.squareRoot() * $2 } },
      .answers(.epsilonForgotten) { $0.each { mean, log, _ in mean + exp(log / 2) } },
      .answers(.epsilonAdded) { $0.each { $0 + exp($1 / 2) + $2 } },
      .answers(.meanScaled) { $0.each { ($0 + $2) * exp($1 / 2) } },
      .answers(.subtracted) { $0.each { $0 - exp($1 / 2) * $2 } },
      .answers(.inverse) { $0.each { $0 + exp(-$1 / 2) * $2 } },
      .answers(.doubled) { $0.each { $0 + exp(2 * $1) * $2 } },
    ]
    try check.compare(draws)
  }

  struct Code {
    let mean: [Double]
    let logVariance: [Double]
    let epsilon: [Double]

    init(_ mean: [Double], _ logVariance: [Double], _ epsilon: [Double]) {
      (self.mean, self.logVariance, self.epsilon) = (mean, logVariance, epsilon)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      mean = (0..<3).map { _ in Double.random(in: -2...2, using: &source) }
      logVariance = (0..<3).map { _ in Double.random(in: -2...2, using: &source) }
      epsilon = (0..<3).map { _ in Double.random(in: -2...2, using: &source) }
    }

    func each(_ one: (_ mean: Double, _ log: Double, _ epsilon: Double) -> Double) -> [Double] {
      mean.indices.map { one(mean[$0], logVariance[$0], epsilon[$0]) }
    }
  }
}

extension Diagnosis {
  fileprivate static let varianceForDeviation = Diagnosis(
    "variance-for-deviation", "ε was multiplied by the variance σ², not by the deviation σ.",
    "ε 乘的是方差 σ²，而不是标准差 σ。",
    hint: Text("What is half of log σ²?", "log σ² 的一半是什么？"))
  fileprivate static let logKept = Diagnosis(
    "log-kept",
    "the logarithm itself was taken for the deviation; it was never turned back by exp.",
    "把对数直接当成了标准差，没有用 exp 还原。",
    hint: Text(
      "For log σ² = 0 the deviation is 1. Is it, in your line?", "log σ² = 0 时标准差是 1。你的式子里也是吗？"))
  fileprivate static let rootOfLog = Diagnosis(
    "root-of-log", "the root was taken of log σ², not of σ².", "开方的是 log σ²，而不是 σ²。")
  fileprivate static let epsilonForgotten = Diagnosis(
    "epsilon-forgotten", "ε is not used: nothing is drawn.", "没有用到 ε：根本没有抽样。")
  fileprivate static let epsilonAdded = Diagnosis(
    "epsilon-added", "ε was added to the deviation, not multiplied by it.", "ε 与标准差相加了，应当相乘。")
  fileprivate static let meanScaled = Diagnosis(
    "mean-scaled", "the mean was multiplied by the deviation, too.", "均值也乘上了标准差。")
  fileprivate static let subtracted = Diagnosis(
    "subtracted",
    "σ · ε was subtracted: as a distribution that is the same, but not the z that was asked for.",
    "减去了 σ · ε：分布虽然相同，却不是所要的 z。")
  fileprivate static let inverse = Diagnosis(
    "inverse", "this is one by the deviation: the sign in the exponential is turned.",
    "乘的是标准差的倒数：指数的符号反了。")
  fileprivate static let doubled = Diagnosis(
    "doubled", "log σ² was doubled where it has to be halved.", "log σ² 应当取一半，却加倍了。")
}
