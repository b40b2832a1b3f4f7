import Foundation
import Practice

/// A number for which a rule of arithmetic does not hold to the bit.
enum Counterexample: Exercise {
  typealias Function = (Double) -> Double
  typealias Answer = (Function, Function) -> Double?

  static let title = Text("Is this rewrite exact?", "这样改写精确吗？")
  static let answer = "counterexample(_:_:)"

  static let hints = [
    Text(
      "Look at the table of rules in lesson 23: which of them keep every bit, and for which kind of number do the others fail?",
      "看第 23 课的规则表：哪些规则保住了每一个比特？其他规则在哪类数上不成立？"),
    Text(
      "x − x → 0 holds for all finite numbers and fails for ∞ and NaN; x + 0 → x fails for −0 alone, and == does not see it: −0 == 0 is true. With !=, on the other hand, NaN differs from itself even for x × 1 → x.",
      "x − x → 0 对所有有限的数都成立，对 ∞ 和 NaN 不成立；x + 0 → x 只对 −0 不成立，而 == 看不出来：−0 == 0 为真。反过来，用 != 的话，连 x × 1 → x 也会因为 NaN 不等于自己而被误报。"
    ),
    Text(
      "Collect candidates with both signs, and return the first for which left(x).bitPattern != right(x).bitPattern && ___ holds.",
      "收集候选的数，正负都要，返回第一个使 left(x).bitPattern != right(x).bitPattern && ___ 成立的。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let power = Int.random(in: 2...6, using: &source)
    let divisor = 1 << power
    return Sibling(
      "Dividing by \(divisor) is to be replaced by a multiplication that keeps every bit. By which number?",
      "要把除以 \(divisor) 换成一次乘法，而且一个比特也不差。应当乘以多少？",
      answer: 1 / Double(divisor))
  }

  static func judge(_ counterexample: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<RewriteRule>(
      "the finding", "找到的结果", given: { _ in [:] },
      yours: { rule in rule.verdict(counterexample(rule.left, rule.right)) },
      expected: { $0.isExact ? 0 : 1 })
    all.shown = [
      RewriteRule("x + 0 → x", isExact: false, { $0 + 0 }, { $0 }),
      RewriteRule("x × 1 → x", isExact: true, { $0 * 1 }, { $0 }),
    ]
    all.drawn = RewriteRule.init(drawnFrom:)
    all.awkward = RewriteRule.awkward
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.wholeNumbers) { $0.search((-1000...1000).map(Double.init)) { $0 != $1 } },
      .answers(.toleranceUsed) { rule in
        rule.search { abs($0 - $1) > 1e-9 * max(1, abs($0)) }
      },
      .answers(.valuesCompared) { $0.search { $0 != $1 } },
      .answers(.nanReported) { $0.search { $0 != $1 || $0.bitPattern != $1.bitPattern } },
      .answers(.zeroSignLost) { $0.search { $0 != $1 && !($0.isNaN && $1.isNaN) } },
      .answers(.finiteOnly) { rule in
        rule.search(RewriteRule.candidates.filter { $0.isFinite && abs($0) < 1e300 })
      },
      .answers(.positiveOnly) { rule in
        rule.search(RewriteRule.candidates.filter { $0.sign == .plus })
      },
    ]
    try check.compare(all)
  }

  /// 0: said to be exact; 1: a counterexample that is one; 2: one that is none.
  struct RewriteRule: CustomStringConvertible {
    let description: String
    let isExact: Bool
    let left: Function
    let right: Function

    init(_ text: String, isExact: Bool, _ left: @escaping Function, _ right: @escaping Function) {
      description = text
      self.isExact = isExact
      self.left = left
      self.right = right
    }

    /// A division by a number: a multiplication by its reciprocal is exact for powers of two.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let power = Bool.random(using: &source)
      let divisor =
        power
        ? pow(2, Double(Int.random(in: 1...8, using: &source)))
        : [3, 5, 7, 9, 11][Int.random(in: 0..<5, using: &source)]
      self.init(
        "x ÷ \(Int(divisor)) → x × \(power ? "\(1 / divisor)" : "(1 ÷ \(Int(divisor)))")",
        isExact: power, { $0 / divisor }, { $0 * (1 / divisor) })
    }

    static var awkward: [RewriteRule] {
      [
        RewriteRule("x − x → 0", isExact: false, { $0 - $0 }, { _ in 0 }),
        RewriteRule("−(−x) → x", isExact: true, { -(-$0) }, { $0 }),
        RewriteRule("0 − x → −x", isExact: false, { 0 - $0 }, { -$0 }),
        RewriteRule("x + (−0) → x", isExact: true, { $0 + -0.0 }, { $0 }),
        RewriteRule("x × 2 → x + x", isExact: true, { $0 * 2 }, { $0 + $0 }),
        RewriteRule("(x + 1) − 1 → x", isExact: false, { ($0 + 1) - 1 }, { $0 }),
        RewriteRule("√(x²) → |x|", isExact: false, { ($0 * $0).squareRoot() }, { abs($0) }),
        RewriteRule("ReLU(ReLU(x)) → ReLU(x)", isExact: true, { relu(relu($0)) }, relu),
        RewriteRule("max(|x|, x) → |x|", isExact: true, { abs(max(abs($0), $0)) }, { abs($0) }),
        RewriteRule(
          "x · x · x · x → x² · x²", isExact: false, { $0 * $0 * $0 * $0 },
          { ($0 * $0) * ($0 * $0) }),
        RewriteRule("|x| → x", isExact: false, { abs($0) }, { $0 }),
      ]
    }

    private static func relu(_ x: Double) -> Double { x > 0 ? x : 0 }

    static func isSame(_ a: Double, _ b: Double) -> Bool {
      a.bitPattern == b.bitPattern || (a.isNaN && b.isNaN)
    }

    func verdict(_ found: Double?) -> Double {
      guard let found else { return 0 }
      return Self.isSame(left(found), right(found)) ? 2 : 1
    }

    static let candidates: [Double] = {
      let special: [Double] = [
        0, 1, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude,
        .greatestFiniteMagnitude,
      ]
      return (special + (-300...300).map { 1.234567 * pow(10, Double($0)) })
        .flatMap { [$0, -$0] }
    }()

    /// What a search finds that tries some numbers and compares in some way.
    func search(
      _ candidates: [Double] = RewriteRule.candidates,
      _ differs: (Double, Double) -> Bool = { !RewriteRule.isSame($0, $1) }
    ) -> Double {
      verdict(candidates.first { differs(left($0), right($0)) })
    }
  }
}

extension Diagnosis {
  fileprivate static let valuesCompared = Diagnosis(
    "values-compared",
    "results were compared by != : it sees no sign of zero, and reports every NaN.",
    "结果是用 != 比较的：它看不出零的正负，却会把每个 NaN 都报出来。",
    hint: Text("What is −0 == 0? And NaN == NaN?", "−0 == 0 是真还是假？NaN == NaN 呢？"))
  fileprivate static let nanReported = Diagnosis(
    "nan-reported", "a NaN on both sides was reported as a difference.", "两边都是 NaN，却被报成了不同。")
  fileprivate static let zeroSignLost = Diagnosis(
    "zero-sign-lost", "0 and −0 were taken for the same.", "把 0 与 −0 当成了相同。",
    hint: Text("Compare bitPattern instead of the numbers.", "请比较 bitPattern，而不是比较数值。"))
  fileprivate static let positiveOnly = Diagnosis(
    "positive-only", "no negative number was tried, and no −0.", "没有试负数，也没有试 −0。")
  fileprivate static let finiteOnly = Diagnosis(
    "finite-only", "∞ and NaN were not tried.", "没有试 ∞ 和 NaN。",
    hint: Text("x − x for x = ∞?", "x = ∞ 时，x − x 是多少？"))
  fileprivate static let toleranceUsed = Diagnosis(
    "tolerance-used", "small differences were let pass; exact means every bit.",
    "放过了微小的差别；精确指的是每一个比特。")
  fileprivate static let wholeNumbers = Diagnosis(
    "whole-numbers", "only whole numbers of middling size were tried.", "只试了不大不小的整数。")
}
