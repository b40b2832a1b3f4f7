import Practice

/// Which lines of a program are the same in every run, and what they give.
enum FoldConstants: Exercise {
  typealias Line = (name: String, sign: String, operands: [String], number: Double)
  typealias Answer = ([Line]) -> [String: Double]

  static let title = Text("Compute beforehand", "事先算好")
  static let answer = "foldedLines(_:)"

  static let hints = [
    Text(
      "Look at the picture of constant folding in lesson 23: one box is gone although it reads no constant that the program began with. What does it read?",
      "看第 23 课里常量折叠的那张图：有一个方框读的并不是程序一开始就有的常数，却也被去掉了。它读的是什么？"),
    Text(
      "Go through the lines in order and note what is known: c = 2 and d = 3 are, so p = 6 becomes known, and with it q = p + c = 8. y = x × q is not: x is known in no run but the traced one.",
      "按次序一行行看，记下已知的值：c = 2、d = 3 已知，于是 p = 6 也已知，接着 q = p + c = 8。y = x × q 不行：x 只在追踪的那一次运行里已知。"),
    Text(
      "Keep var known: [String: Double]. In the loop let values = line.operands.compactMap { ___ }, and a line is folded only where there are two of them.",
      "用 var known: [String: Double] 记住已知的值。循环里写 let values = line.operands.compactMap { ___ }，只有凑齐两个时，这一行才折叠。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let c = Int.random(in: 2...5, using: &source)
    let d = Int.random(in: 6...9, using: &source)
    return Sibling(
      "c = \(c) and d = \(d) are constants, x is an input: p = c + d, q = x + p, r = p × p, s = q × r. How many of p, q, r, s can be folded, and what is r?",
      "c = \(c)、d = \(d) 是常数，x 是输入：p = c + d，q = x + p，r = p × p，s = q × r。p、q、r、s 中有几个能折叠？r 是多少？",
      answer: 2, Double((c + d) * (c + d)))
  }

  static func judge(_ folded: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Listing>(
      "what was folded", "折叠的结果", given: { _ in [:] }, yours: { folded($0.lines) },
      expected: { $0.folded() })
    all.shown = [
      Listing([
        ("c", 2), ("d", 3), ("x", nil), ("p", "c × d"), ("q", "p + c"), ("y", "x × q"),
      ])
    ]
    all.drawn = Listing.init(drawnFrom:)
    all.awkward = [
      Listing([("x", nil), ("z", 0), ("p", "x × z"), ("q", "z × z"), ("r", "p + q")]),
      Listing([("u", nil), ("c", 4), ("p", "u + c"), ("q", "c + c"), ("r", "q × q")]),
      Listing([("x", nil), ("p", "x + x"), ("q", "p × x")]), Listing([("c", 1), ("p", "c + c")]),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.inputsFolded) { $0.folded(isKnown: { _ in true }) },
      .answers(.drawsFolded) { $0.folded(isKnown: { $0 != "input" }) },
      .answers(.zeroAbsorbs) { $0.folded(zeroAbsorbs: true) },
      .answers(.notFurther) { $0.folded(goesOn: false) },
      .answers(.numbersListed) { listing in
        listing.folded().merging(listing.numbers) { first, _ in first }
      },
      .answers(.oneIsEnough) { $0.foldedByOne() },
    ]
    try check.compare(all)
  }

  /// A small program with the values of one run.
  struct Listing: CustomStringConvertible {
    private(set) var lines: [Line] = []

    /// Leaves are numbers, or `nil` for what changes: `u` is drawn at random, others are inputs.
    init(_ parts: [(name: String, value: Any?)]) {
      for (place, part) in parts.enumerated() {
        switch part.value {
        case let number as Int: lines.append((part.name, "number", [], Double(number)))
        case let formula as String:
          let words = formula.split(separator: " ").map(String.init)
          append(part.name, words[1], [words[0], words[2]])
        default:
          lines.append((part.name, part.name == "u" ? "random" : "input", [], Double(place) + 7))
        }
      }
    }

    /// Two numbers, a zero, an input and a draw, then seven lines on any that came before.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      lines = [
        ("c", "number", [], Double(Int.random(in: 2...5, using: &source))),
        ("x", "input", [], Double(Int.random(in: 6...9, using: &source))), ("z", "number", [], 0),
        ("u", "random", [], Double(Int.random(in: 6...9, using: &source))),
        ("d", "number", [], Double(Int.random(in: 2...5, using: &source))),
      ]
      append("p", "+", ["c", "d"])
      for name in ["q", "r", "s", "t", "v", "w"] {
        let operands = (0..<2).map { _ in lines[Int.random(in: lines.indices, using: &source)].name
        }
        append(name, Bool.random(using: &source) ? "+" : "×", operands)
      }
    }

    private mutating func append(_ name: String, _ sign: String, _ operands: [String]) {
      let values = operands.map { operand in lines.first { $0.name == operand }?.number ?? 0 }
      lines.append((name, sign, operands, Self.result(sign, values)))
    }

    private static func result(_ sign: String, _ values: [Double]) -> Double {
      sign == "+" ? values[0] + values[1] : values[0] * values[1]
    }

    var numbers: [String: Double] {
      Dictionary(
        uniqueKeysWithValues: lines.filter { $0.sign == "number" }.map { ($0.name, $0.number) })
    }

    /// What is folded, right or by a mistaken rule.
    func folded(
      isKnown: (_ sign: String) -> Bool = { $0 == "number" }, zeroAbsorbs: Bool = false,
      goesOn: Bool = true
    ) -> [String: Double] {
      var known: [String: Double] = [:]
      var folded: [String: Double] = [:]
      for line in lines {
        if line.operands.isEmpty {
          if isKnown(line.sign) { known[line.name] = line.number }
          continue
        }
        let values = line.operands.compactMap { known[$0] }
        let isZero = zeroAbsorbs && line.sign == "×" && values.contains(0)
        guard values.count == 2 || isZero else { continue }
        folded[line.name] = isZero ? 0 : Self.result(line.sign, values)
        if goesOn { known[line.name] = folded[line.name] }
      }
      return folded
    }

    /// Folds whatever reads at least one thing that is known.
    func foldedByOne() -> [String: Double] {
      var known = Set(numbers.keys)
      var folded: [String: Double] = [:]
      for line in lines where line.operands.contains(where: known.contains) {
        known.insert(line.name)
        folded[line.name] = line.number
      }
      return folded
    }

    var description: String {
      lines.map { line in
        line.operands.isEmpty
          ? line.sign == "number"
            ? "\(line.name) = \(Int(line.number))" : "\(line.name) \(line.sign)"
          : "\(line.name) = \(line.operands[0]) \(line.sign) \(line.operands[1])"
      }
      .joined(separator: ", ")
    }
  }
}

extension Diagnosis {
  fileprivate static let inputsFolded = Diagnosis(
    "inputs-folded", "what the inputs were in the traced run was taken for what they always are.",
    "把追踪那次运行的输入当成了永远不变的值。",
    hint: Text("Which lines have another value tomorrow?", "哪些行明天会是另一个值？"))
  fileprivate static let drawsFolded = Diagnosis(
    "draws-folded", "random numbers were frozen: each run must draw its own.",
    "随机数被冻结了：每次运行都应当重新抽取。",
    hint: Text(
      "A dropout mask that is the same in every run drops the same units for ever.",
      "如果每次运行的 dropout 掩码都一样，被丢弃的永远是同一批单元。"))
  fileprivate static let zeroAbsorbs = Diagnosis(
    "zero-absorbs", "x × 0 was taken for 0; for x = ∞ and x = NaN it is NaN.",
    "把 x × 0 当成了 0；x 为 ∞ 或 NaN 时，它是 NaN。")
  fileprivate static let notFurther = Diagnosis(
    "not-further", "only lines on plain numbers were folded; what was folded is a number, too.",
    "只折叠了直接用到 number 的行；折叠出来的值也是已知的数。",
    hint: Text("After p = 6, what is known of q = p + c?", "有了 p = 6，q = p + c 又如何？"))
  fileprivate static let numbersListed = Diagnosis(
    "numbers-listed",
    "the numbers themselves are listed, too; only lines with + and × are asked for.",
    "把 number 行本身也列进去了；要的只是 + 与 × 行。")
  fileprivate static let oneIsEnough = Diagnosis(
    "one-is-enough", "a line was folded as soon as one of its operands was known.",
    "只要有一个操作数已知，就把这一行折叠了。",
    hint: Text("x × 3: what is it, if only the 3 is known?", "只知道 3，x × 3 是多少？"))
}
