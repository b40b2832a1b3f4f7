import Practice

/// How far two numbers are apart, measured against their own size.
enum RelativeDifference: Exercise {
  typealias Answer = (Double, Double) -> Double

  static let title = Text("Equal to how many digits?", "有几位数字相同？")
  static let answer = "relativeDifference(_:_:)"

  static let hints = [
    Text(
      "Look at the table with “backward” and “difference” in lesson 4: why does it show a ratio, and not the difference of the two columns?",
      "看第 4 课里有“backward”和“差分”两列的表：为什么列出的是比值，而不是两列之差？"),
    Text(
      "8 and 10 are 2 apart; the larger magnitude is 10, so 2 / 10 = 0.2. Two zeros are 0 apart and have no magnitude to divide by: say 0. NaN is not near anything: say infinity.",
      "8 与 10 相差 2，较大的绝对值是 10，2 / 10 = 0.2。两个 0 相差 0，又没有可除的大小：就说是 0。NaN 与什么都不接近：就说是无穷大。"),
    Text(
      "After the two special cases: return abs(a - b) / max(___)",
      "处理完两种特殊情况之后：return abs(a - b) / max(___)"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let larger = 10 * Int.random(in: 2...9, using: &source)
    let apart = Int.random(in: 1...9, using: &source)
    return Sibling(
      "What is the relative difference of −\(larger) and −\(larger - apart)?",
      "−\(larger) 与 −\(larger - apart) 的相对差是多少？", answer: Double(apart) / Double(larger))
  }

  static func judge(_ relativeDifference: @escaping Answer, _ check: Check) throws(Check.Stop) {
    func told(_ pairs: [Pair], _ measure: (Double, Double) -> Double) -> [String: Double] {
      Dictionary(
        pairs.map { ($0.description, measure($0.a, $0.b)) }, uniquingKeysWith: { first, _ in first }
      )
    }
    var differences = Comparison<[Pair]>(
      "the relative difference", "相对差",
      given: { ["a": told($0) { a, _ in a }, "b": told($0) { _, b in b }] },
      yours: { told($0, relativeDifference) }, expected: { told($0, right) })
    differences.shown = [
      [Pair(a: 8, b: 10), Pair(a: 10, b: 8), Pair(a: -8, b: -10), Pair(a: 1, b: -1)]
    ]
    differences.drawn = Pair.draw
    differences.awkward = [
      Pair(a: 0, b: 0), Pair(a: 0, b: 1e-3), Pair(a: -2, b: 0), Pair(a: 1e-200, b: 1e-200),
      Pair(a: .nan, b: 1), Pair(a: 1, b: .nan), Pair(a: .nan, b: .nan),
      Pair(a: .infinity, b: 1), Pair(a: -.infinity, b: .infinity),
    ].map { [$0] }
    differences.describe = { _ in "(a, b)" }
    differences.mistakes = wrongMeasures.map { diagnosis, measure in
      .answers(diagnosis) { told($0, measure) }
    }
    try check.compare(differences)
  }

  struct Pair: CustomStringConvertible {
    let a: Double
    let b: Double

    var description: String { "a = \(NumberText.short(a)), b = \(NumberText.short(b))" }

    /// Pairs of all magnitudes, with either of the two the larger one.
    static func draw(_ numbers: Generator) -> [Pair] {
      var source = numbers
      return [1e-6, 1e-3, 1, 1e4, 1e9].flatMap { size in
        let a = size * Double.random(in: 1...9, using: &source)
        let factor = Double.random(in: 1.1...1.9, using: &source)
        return [
          Pair(a: a, b: a * factor), Pair(a: a * factor, b: a), Pair(a: -a, b: -a * factor),
          Pair(a: a, b: -a * factor),
        ]
      }
    }
  }

  // MARK: Ways to measure

  private static func right(_ a: Double, _ b: Double) -> Double {
    guard a.isFinite, b.isFinite else { return .infinity }
    return a == b ? 0 : abs(a - b) / max(abs(a), abs(b))
  }

  private static var wrongMeasures: [(Diagnosis, (Double, Double) -> Double)] {
    [
      (.zeroByZero, { $0 == 0 && $1 == 0 ? .nan : right($0, $1) }),
      (.notInfinite, { $0.isFinite && $1.isFinite ? right($0, $1) : .nan }),
      (.notInfinite, { $0.isFinite && $1.isFinite ? right($0, $1) : 0 }),
      (.notAbsolute, { ($0 - $1) / max(abs($0), abs($1)) }),
      (.absoluteDifference, { abs($0 - $1) }),
      (.absoluteWhenSmall, { abs($0 - $1) / max(1, abs($0), abs($1)) }),
      (.dividedByOne, { abs($0 - $1) / abs($0) }),
      (.dividedByOne, { abs($0 - $1) / abs($1) }),
      (.dividedBySmaller, { abs($0 - $1) / min(abs($0), abs($1)) }),
      (.signInDivisor, { abs($0 - $1) / max($0, $1) }),
    ]
  }
}

extension Diagnosis {
  fileprivate static let zeroByZero = Diagnosis(
    "zero-by-zero", "for two zeros it divides 0 by 0, which is NaN.",
    "两个数都是 0 时，成了 0 除以 0，结果是 NaN。",
    hint: Text(
      "Two zeros agree perfectly. Ask for them before you divide.",
      "两个 0 完全一致。先判断这种情况，再做除法。"))
  fileprivate static let notInfinite = Diagnosis(
    "nan-agrees", "with NaN or infinity it does not say infinity, so a broken number may pass.",
    "遇到 NaN 或无穷大时没有得到无穷大，坏掉的数就可能蒙混过关。",
    hint: Text(
      "What is `Double.nan > 1e-6`? Would a test that asks this find the NaN?",
      "`Double.nan > 1e-6` 是真是假？这样写的测试能发现 NaN 吗？"))
  fileprivate static let notAbsolute = Diagnosis(
    "not-absolute", "the difference keeps its sign, so every a below b seems to agree.",
    "差没有取绝对值，于是凡是 a 小于 b 的，看上去都一致。")
  fileprivate static let absoluteDifference = Diagnosis(
    "not-relative", "this is the difference itself; it was not divided by the size of the numbers.",
    "这是差本身，没有除以数的大小。",
    hint: Text(
      "1 000 000 and 1 000 001, and 0.1 and 1.1: is the difference equally bad?",
      "1 000 000 与 1 000 001，0.1 与 1.1：差一样，错得一样严重吗？"))
  fileprivate static let absoluteWhenSmall = Diagnosis(
    "not-relative-when-small",
    "for numbers below 1 this is the plain difference, so all tiny numbers seem to agree.",
    "对小于 1 的数，这只是普通的差，于是很小的数看上去全都一致。")
  fileprivate static let dividedByOne = Diagnosis(
    "one-sided", "it divides by one of the two, so a and b may not change places.",
    "只除以其中一个数，a 与 b 交换位置，结果就变了。")
  fileprivate static let dividedBySmaller = Diagnosis(
    "divided-by-smaller", "it divides by the smaller magnitude instead of the larger one.",
    "除以了较小的绝对值，应当除以较大的。")
  fileprivate static let signInDivisor = Diagnosis(
    "sign-in-divisor", "the larger number was taken, not the larger magnitude; try −8 and −10.",
    "取的是较大的数，而不是较大的绝对值；用 −8 和 −10 试试。")
}
