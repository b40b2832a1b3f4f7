import Foundation
import Practice

/// Attention weights under a causal mask.
enum CausalAttention: Exercise {
  typealias Answer = ([[Double]], [[Double]]) -> [[Double]]

  static let title = Text("Nothing from the future", "不看未来")
  static let answer = "weights(_:_:)"

  static let hints = [
    Text(
      "In “Looking back instead” of lesson 29 a mask stands before softmax. How many places may place 0 look at, and how large is its one share?",
      "第 29 课“不如回头看”里，掩码加在 softmax 之前。位置 0 能看几个位置？它唯一的份额是多少？"),
    Text(
      "In the example row 1 has the scores 0 and 1: its shares are 1/(1 + e) ≈ 0.269 and e/(1 + e) ≈ 0.731. Row 0 has one score only, and e⁰/e⁰ = 1.",
      "例子里第 1 行的分数是 0 和 1：份额是 1/(1 + e) ≈ 0.269 和 e/(1 + e) ≈ 0.731。第 0 行只有一个分数，e⁰/e⁰ = 1。"
    ),
    Text(
      "In row i: score = j <= i ? product / Double(d).squareRoot() : ___; powers = scores.map { exp($0) }; divide by their sum.",
      "在第 i 行：score = j <= i ? product / Double(d).squareRoot() : ___；powers = scores.map { exp($0) }；再除以总和。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let places = Int.random(in: 4...9, using: &source)
    return Sibling(
      "All scores of \(places) places are equal, and the mask is causal. How large is the first share of row 1, and that of the last row?",
      "\(places) 个位置的分数全都相等，并有因果掩码。第 1 行的第一个份额是多少？最后一行的呢？",
      answer: 0.5, 1 / Double(places))
  }

  static func judge(_ weights: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var found = Comparison<Case>(
      "the attention weights", "注意力权重", given: { ["q": $0.q, "k": $0.k] },
      yours: { weights($0.q, $0.k) }, expected: { $0.weights() })
    found.shown = [Case([[1], [1]], [[0], [1]])]
    found.drawn = Case.init(drawnFrom:)
    found.awkward = [
      Case([[2, -1]], [[3, 1]]), Case([[0, 0], [0, 0], [0, 0]], [[1, 2], [4, 5], [7, 8]]),
      Case([[6, 0], [0, 6], [6, 6]], [[-4, 1], [2, -4], [3, 3]]),
    ]
    found.describe = { "\($0.q.count) places, d = \($0.q[0].count)" }
    found.mistakes = [
      .answers(.noMask) { $0.weights(sees: { _, _ in true }) },
      .answers(.turnedRound) { $0.weights(sees: { i, j in j >= i }) },
      .answers(.withoutItself) { $0.weights(sees: { i, j in j < i }) },
      .answers(.rootForgotten) { $0.weights(scale: { _ in 1 }) },
      .answers(.dividedByLength) { $0.weights(scale: { $0 }) },
      .answers(.maskedAfter) { found in
        found.weights(sees: { _, _ in true }).enumerated().map { i, row in
          row.enumerated().map { j, share in j <= i ? share : 0 }
        }
      },
      .answers(.zeroScore) { $0.weights(hidden: 1) },
      .answers(.notNormalised) { $0.powers() },
      .answers(.rolesSwapped) { Case($0.k, $0.q).weights() },
    ]
    try check.compare(found)
  }

  struct Case {
    let q: [[Double]]
    let k: [[Double]]

    init(_ q: [[Double]], _ k: [[Double]]) { (self.q, self.k) = (q, k) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let (places, features) = (
        Int.random(in: 3...5, using: &source), Int.random(in: 2...4, using: &source)
      )
      func rows() -> [[Double]] {
        (0..<places).map { _ in
          (0..<features).map { _ in Double.random(in: -2...2, using: &source) }
        }
      }
      (q, k) = (rows(), rows())
    }

    /// The powers of e, `hidden` where the mask hides.
    func powers(
      hidden: Double = 0, scale: (Double) -> Double = { $0.squareRoot() },
      sees isSeen: (Int, Int) -> Bool = { i, j in j <= i }
    ) -> [[Double]] {
      q.enumerated().map { i, question in
        k.enumerated().map { j, key in
          let product = zip(question, key).reduce(0) { $0 + $1.0 * $1.1 }
          return isSeen(i, j) ? exp(product / scale(Double(question.count))) : hidden
        }
      }
    }

    /// The shares, right or by a mistaken rule.
    func weights(
      hidden: Double = 0, scale: (Double) -> Double = { $0.squareRoot() },
      sees isSeen: (Int, Int) -> Bool = { i, j in j <= i }
    ) -> [[Double]] {
      powers(hidden: hidden, scale: scale, sees: isSeen).map { row in
        let total = row.reduce(0, +)
        return row.map { $0 / total }
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let noMask = Diagnosis(
    "no-mask", "no place is hidden: each also looks at those that come later.",
    "没有遮住任何位置：每个位置也看到了后面的。")
  fileprivate static let turnedRound = Diagnosis(
    "turned-round", "the mask is turned round: each place sees itself and those after it.",
    "掩码弄反了：每个位置看到的是自己和后面的。")
  fileprivate static let withoutItself = Diagnosis(
    "without-itself", "a place does not see itself, so that the first sees nothing at all.",
    "位置看不到自己，第一个位置就什么也看不到了。")
  fileprivate static let rootForgotten = Diagnosis(
    "root-forgotten", "the scores were not divided by √d.", "分数没有除以 √d。")
  fileprivate static let dividedByLength = Diagnosis(
    "divided-by-length", "the scores were divided by d; it wants √d.", "分数除以了 d；应当除以 √d。")
  fileprivate static let maskedAfter = Diagnosis(
    "masked-after",
    "the later places became 0 after softmax only: what is left does not add up to 1.",
    "softmax 之后才把后面的位置变成 0：剩下的加起来不到 1。")
  fileprivate static let zeroScore = Diagnosis(
    "zero-score", "later places have the score 0, and exp(0) = 1 counts; it wants −∞.",
    "后面位置的分数是 0，而 exp(0) = 1 也算在内；应当是 −∞。")
  fileprivate static let notNormalised = Diagnosis(
    "not-normalised", "the powers of a row were not divided by their sum.", "没有除以一行的总和。")
  fileprivate static let rolesSwapped = Diagnosis(
    "roles-swapped", "questions and keys are exchanged: row i belongs to the question of place i.",
    "查询和键弄反了：第 i 行属于位置 i 的查询。")
}
