import Practice

/// Amdahl's law for several rows of a profile.
enum WholeSpeedup: Exercise {
  typealias Answer = ([Double], [Double]) -> Double

  static let title = Text("What a speed-up is worth", "局部提速值多少")
  static let answer = "wholeSpeedup(shares:factors:)"

  static let hints = [
    Text(
      "Look at the second question of lesson 26: how much time is left of a program of 1 s when a quarter of it takes no time at all?",
      "看第 26 课的第二个问题：总共 1 秒的程序，如果其中四分之一完全不花时间，还剩多少？"),
    Text(
      "A row of 0.6 that becomes 3 times as fast takes 0.2, one of 0.3 that becomes 1.5 times as fast takes 0.2, and 0.1 stays: 0.5 of the time, so 2 times as fast.",
      "占 0.6 的一行快到 3 倍，只用 0.2；占 0.3 的一行快到 1.5 倍，也只用 0.2；其余 0.1 不变：时间变成 0.5，所以快到 2 倍。"),
    Text(
      "Let left begin with 1 − the sum of the shares, add share / factor for each row, and return ___.",
      "让 left 从 1 减去各占比之和开始，每一行加上 占比 / 倍数，最后返回 ___。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let percent = 10 * Int.random(in: 2...8, using: &source)
    return Sibling(
      "A row owns \(percent) % of the time, and becomes infinitely fast. How many times as fast is the whole?",
      "某一行占总时间的 \(percent)%，变得无限快。整个程序快到多少倍？",
      answer: 100 / Double(100 - percent))
  }

  static func judge(_ wholeSpeedup: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var whole = Comparison<Rows>(
      "the speed-up of the whole", "整体的倍数",
      given: { ["shares": $0.shares, "factors": $0.factors] },
      yours: { wholeSpeedup($0.shares, $0.factors) }, expected: { 1 / $0.left })
    whole.shown = [Rows([0.5], [2]), Rows([0.6, 0.3], [3, 1.5])]
    whole.drawn = Rows.init(drawnFrom:)
    whole.awkward = [Rows([], []), Rows([0.4], [0.5]), Rows([0.25], [.infinity]), Rows([0.7], [1])]
    whole.describe = { "\($0.shares), \($0.factors)" }
    whole.mistakes = [
      .answers(.timeNotSpeed) { $0.left },
      .answers(.product) { $0.factors.reduce(1, *) },
      .answers(.restForgotten) { 1 / $0.parts.reduce(0, +) },
      .answers(.meanOfFactors) { rows in
        zip(rows.shares, rows.factors).reduce(rows.rest) { $0 + $1.0 * $1.1 }
      },
      .answers(.infinitelyFast) { 1 / $0.rest },
      .answers(.oneByOne) { rows in
        zip(rows.shares, rows.factors).reduce(1) { $0 / (1 - $1.0 + $1.0 / $1.1) }
      },
    ]
    try check.compare(whole)
  }

  struct Rows {
    let shares: [Double]
    let factors: [Double]

    init(_ shares: [Double], _ factors: [Double]) {
      (self.shares, self.factors) = (shares, factors)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let count = Int.random(in: 2...4, using: &source)
      shares = (0..<count).map { _ in Double.random(in: 0.05...0.22, using: &source) }
      factors = (0..<count).map { _ in Double.random(in: 1.5...20, using: &source) }
    }

    var rest: Double { 1 - shares.reduce(0, +) }
    var parts: [Double] { zip(shares, factors).map { $0 / $1 } }
    /// What of the time is left.
    var left: Double { rest + parts.reduce(0, +) }
  }
}

extension Diagnosis {
  fileprivate static let timeNotSpeed = Diagnosis(
    "time-not-speed",
    "this is the time that is left; the question is how many times as fast it is.",
    "这是剩下的时间，要求的是快到多少倍。")
  fileprivate static let product = Diagnosis(
    "product", "the factors were multiplied, whatever share each row has.",
    "只是把各个倍数相乘，没有用到占比。")
  fileprivate static let restForgotten = Diagnosis(
    "rest-forgotten", "the time of all other rows was forgotten; it stays as it was.",
    "忘了其余各行的时间，它们没有变。")
  fileprivate static let meanOfFactors = Diagnosis(
    "mean-of-factors", "factors were averaged by share; it is times that add up, not factors.",
    "按占比对倍数取了平均；能相加的是时间，不是倍数。")
  fileprivate static let infinitelyFast = Diagnosis(
    "infinitely-fast", "the rows were taken to need no time at all.", "把这些行当成了完全不花时间。")
  fileprivate static let oneByOne = Diagnosis(
    "one-by-one", "the law was applied row after row, but shares are of the original time.",
    "逐行套用了公式再相乘，而占比都是对原来的总时间说的。",
    hint: Text(
      "After the first row is faster, how much of the new time does the second row own?",
      "第一行变快之后，第二行占新的总时间的多少？"))
}
