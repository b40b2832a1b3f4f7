import Practice

/// Whether a version is as new as needed, its parts compared as numbers.
enum NewEnough: Exercise {
  typealias Answer = (String, String) -> Bool

  static let title = Text("Is this version new enough?", "这个版本够新吗？")
  static let answer = "isNewEnough(_:needed:)"

  static let hints = [
    Text(
      "Look at the table of what is needed in lesson 3, and at the sentence above it: Swift 6.2 or newer. Is 6.10 newer than 6.2? Say why in your own words.",
      "看第 3 课“需要什么”里的表和它上面那句话：Swift 6.2 或更新的版本。6.10 比 6.2 新吗？用自己的话说说为什么。"),
    Text(
      "2.10 is [2, 10] and 2.9 is [2, 9]. The first parts are equal, so the second ones decide: 10 is more than 9. Where a part is missing it is 0: 6.2 is also 6.2.0.",
      "2.10 是 [2, 10]，2.9 是 [2, 9]。第一段相等，就由第二段决定：10 大于 9。缺的段当作 0：6.2 也就是 6.2.0。"),
    Text(
      "Go along the parts from the left; at the first place where they differ: return mine ___ other. If none differs, it is new enough.",
      "从左往右逐段比较，在第一个不同的地方：return mine ___ other。如果处处相同，就够新。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let minor = Int.random(in: 3...9, using: &source)
    return Sibling(
      "Which of these is newest: (1) 3.\(minor)  (2) 3.\(minor).1  (3) 3.1\(minor)  (4) 2.9\(minor)? Give its number.",
      "哪个版本最新：(1) 3.\(minor)  (2) 3.\(minor).1  (3) 3.1\(minor)  (4) 2.9\(minor)？写出它的编号。",
      answer: 3)
  }

  static func judge(_ isNewEnough: @escaping Answer, _ check: Check) throws(Check.Stop) {
    func verdicts(
      _ pairs: [Pair], _ test: (String, String) -> Bool
    ) -> [String: Bool] {
      Dictionary(
        pairs.map { ("\($0.version) ≥ \($0.needed)", test($0.version, $0.needed)) },
        uniquingKeysWith: { first, _ in first })
    }
    var answers = Comparison<[Pair]>(
      "the answer (1 = yes, 0 = no)", "回答（1 为是，0 为否）",
      given: { _ in [:] },
      yours: { verdicts($0, isNewEnough) }, expected: { verdicts($0, right) })
    answers.shown = [
      Pair.list(
        "2.10 2.9", "2.9 2.10", "6.2 6.2", "6.1.3 6.2", "7.0 6.2", "6.2 6.2.0", "6.2.1 6.2.3")
    ]
    answers.drawn = Pair.draw
    answers.awkward = [
      Pair.list("6 6.0.1", "6 6.0.0", "0 0.0", "10.0 9.9.9", "1.0.0.1 1", "0.9.99 0.10")
    ]
    answers.describe = { _ in "version ≥ needed" }
    answers.mistakes = wrongTests.map { diagnosis, test in
      .answers(diagnosis) { verdicts($0, test) }
    }
    try check.compare(answers)
  }

  struct Pair {
    let version: String
    let needed: String

    static func list(_ pairs: String...) -> [Pair] {
      pairs.map { pair in
        let both = pair.split(separator: " ").map(String.init)
        return Pair(version: both[0], needed: both[1])
      }
    }

    /// One pair for each of the ways in which versions differ.
    static func draw(_ numbers: Generator) -> [Pair] {
      var source = numbers
      let major = Int.random(in: 1...8, using: &source)
      let minor = Int.random(in: 2...8, using: &source)
      let two = Int.random(in: 10...19, using: &source)
      let here = "\(major).\(minor)"
      return [
        Pair(version: "\(major).\(two)", needed: here),
        Pair(version: here, needed: "\(major).\(two)"),
        Pair(version: here, needed: here),
        Pair(version: "\(major + 1).0", needed: here),
        Pair(version: "\(major).\(minor - 1).\(two)", needed: here),
        Pair(version: here, needed: "\(here).0"),
        Pair(version: here, needed: "\(here).\(two)"),
        Pair(version: "\(here).\(two)", needed: "\(here).\(minor)"),
        Pair(version: "\(major)\(major).0", needed: "\(major + 1).5"),
      ]
    }
  }

  // MARK: Ways to compare

  private static func parts(_ version: String) -> [Int] {
    version.split(separator: ".").map { Int($0) ?? 0 }
  }

  /// The parts side by side, the shorter version filled up with zeros.
  private static func filled(_ version: String, _ needed: String) -> [(mine: Int, other: Int)] {
    let mine = parts(version)
    let other = parts(needed)
    return (0..<max(mine.count, other.count)).map { index in
      (index < mine.count ? mine[index] : 0, index < other.count ? other[index] : 0)
    }
  }

  private static func right(_ version: String, _ needed: String) -> Bool {
    filled(version, needed).first { $0.mine != $0.other }.map { $0.mine > $0.other } ?? true
  }

  private static var wrongTests: [(Diagnosis, (String, String) -> Bool)] {
    [
      (.comparedAsText, { $0 >= $1 }),
      (.readAsDecimal, { (Double($0) ?? 0) >= (Double($1) ?? 0) }),
      (.readAsDecimal, { decimal($0) >= decimal($1) }),
      (
        .missingParts,
        { zip(parts($0), parts($1)).first { $0 != $1 }.map { $0 > $1 } ?? true }
      ),
      (.shortIsOlder, { !parts($0).lexicographicallyPrecedes(parts($1)) }),
      (
        .equalRefused,
        { filled($0, $1).first { $0.mine != $0.other }.map { $0.mine > $0.other } ?? false }
      ),
      (.partsAlone, { filled($0, $1).allSatisfy { $0.mine >= $0.other } }),
      (.partsAlone, { zip(parts($0), parts($1)).allSatisfy { $0 >= $1 } }),
      (.reversed, { right($1, $0) }),
      (.firstPartOnly, { (parts($0).first ?? 0) >= (parts($1).first ?? 0) }),
    ]
  }

  private static func decimal(_ version: String) -> Double {
    Double(version.split(separator: ".").prefix(2).joined(separator: ".")) ?? 0
  }
}

extension Diagnosis {
  fileprivate static let comparedAsText = Diagnosis(
    "compared-as-text", "the versions were compared as text, where \"10\" comes before \"9\".",
    "版本号被当作文字比较了；按文字排，\"10\" 在 \"9\" 之前。",
    hint: Text(
      "Turn every part into an Int before anything is compared.",
      "先把每一段变成 Int，再作比较。"))
  fileprivate static let readAsDecimal = Diagnosis(
    "read-as-decimal", "the version was read as a decimal number: 2.10 became 2.1.",
    "版本号被读成了小数：2.10 成了 2.1。",
    hint: Text(
      "The dot of a version separates parts; it is no decimal point.",
      "版本号里的点是分隔符，不是小数点。"))
  fileprivate static let missingParts = Diagnosis(
    "missing-parts", "only as many parts were compared as the shorter version has.",
    "只比较到较短的版本为止，后面的段没有看。")
  fileprivate static let shortIsOlder = Diagnosis(
    "short-is-older", "6.2 counts as older than 6.2.0, though a missing part is 0.",
    "6.2 被当成比 6.2.0 旧；其实缺的段就是 0。")
  fileprivate static let equalRefused = Diagnosis(
    "equal-refused", "the very version that is needed was refused.", "正好等于所需版本时，被判为不够新。")
  fileprivate static let partsAlone = Diagnosis(
    "parts-alone", "every part was compared by itself, so 7.0 counts as too old for 6.2.",
    "各段各比各的，于是 7.0 反而不如 6.2 新。",
    hint: Text(
      "7.0 and 6.2: after the first part, does the second one still matter?",
      "7.0 与 6.2：比完第一段，第二段还起作用吗？"))
  fileprivate static let reversed = Diagnosis(
    "order-reversed", "the question was turned round: is what is needed new enough?",
    "问反了：成了“所需的版本够不够新”。")
  fileprivate static let firstPartOnly = Diagnosis(
    "first-part-only", "only the first part was compared.", "只比较了第一段。")
}
