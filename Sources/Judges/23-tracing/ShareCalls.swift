import Practice

/// Which lines of a program compute what an earlier line has computed.
enum ShareCalls: Exercise {
  typealias Line = (sign: String, operands: [Int])
  typealias Answer = ([Line]) -> [Int]

  static let title = Text("Computed twice", "算了两遍")
  static let answer = "firstLines(_:)"

  static let hints = [
    Text(
      "Look at the picture of common subexpressions in lesson 23: the second tanh reads another box than the first one. Why are the two the same all the same?",
      "看第 23 课里公共子表达式的那张图：第二个 tanh 读的方框与第一个不同。为什么两者还是一回事？"),
    Text(
      "Replace the operands first. Line 5 = 3 + 0 becomes 2 + 0, because 3 is the same as 2, and that is line 4. For + and × sort the operands before you compare, for − never: 0 − 1 is not 1 − 0.",
      "先替换操作数。第 5 行 3 + 0 变成 2 + 0，因为第 3 行就是第 2 行；而 2 + 0 正是第 4 行。+ 与 × 比较之前先把操作数排序，− 不行：0 − 1 不是 1 − 0。"
    ),
    Text(
      "With var first: [Int] that grows line by line: let operands = line.operands.map { ___ }, then look up the key \"\\(line.sign) \\(operands)\" in a dictionary of what was seen.",
      "用逐行增长的 var first: [Int]：let operands = line.operands.map { ___ }，再到字典里查键 \"\\(line.sign) \\(operands)\" 是否见过。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...6, using: &source)
    return Sibling(
      "A loop computes (a × b) + k for k = 1, …, \(count), each time anew. How many operations are written down, and how many are left when calls are shared?",
      "一个循环对 k = 1、…、\(count) 每次都重新计算 (a × b) + k。一共记录了多少个运算？共用之后还剩多少个？",
      answer: Double(2 * count), Double(count + 1))
  }

  static func judge(_ first: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Listing>(
      "the first lines", "最先的行", given: { _ in [:] }, yours: { first($0.lines) },
      expected: { $0.firstLines() })
    all.shown = [
      Listing([
        ("input", []), ("input", []), ("×", [0, 1]), ("×", [1, 0]), ("+", [2, 0]), ("+", [3, 0]),
        ("−", [0, 1]), ("−", [1, 0]),
      ])
    ]
    all.drawn = Listing.init(drawnFrom:)
    all.awkward = [
      Listing([("random", []), ("random", []), ("+", [0, 1]), ("+", [1, 0]), ("−", [0, 0])]),
      Listing([("input", []), ("+", [0, 0]), ("×", [0, 0]), ("+", [0, 0]), ("+", [0, 0])]),
      Listing([
        ("input", []), ("input", []), ("−", [0, 1]), ("−", [0, 1]), ("−", [2, 0]), ("−", [3, 0]),
        ("×", [4, 5]), ("×", [5, 4]),
      ]), Listing([("input", [])]),
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      .answers(.leavesShared) { $0.firstLines(leaves: []) },
      .answers(.drawsShared) { $0.firstLines(leaves: ["input"]) },
      .answers(.notFollowed) { $0.firstLines(follows: false) },
      .answers(.neverSorted) { $0.firstLines(sorted: []) },
      .answers(.alwaysSorted) { $0.firstLines(sorted: ["+", "×", "−"]) },
      .answers(.signLost) { $0.firstLines(readsSign: false) },
      .answers(.latestInstead) { $0.firstLines(keepsFirst: false) },
    ]
    try check.compare(all)
  }

  struct Listing: CustomStringConvertible {
    let lines: [Line]

    init(_ lines: [Line]) { self.lines = lines }

    /// Two inputs, two draws, ten lines of which many are alike.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      var lines: [Line] = [("input", []), ("random", []), ("input", []), ("random", [])]
      for _ in 0..<5 {
        let sign = ["+", "×", "−"][Int.random(in: 0..<3, using: &source)]
        let pair = (0..<2).map { _ in Int.random(in: 0..<lines.count, using: &source) }
        lines.append((sign, pair))
        lines.append((sign, Bool.random(using: &source) ? pair : pair.reversed()))
      }
      let last = lines.count
      lines += [("+", [last - 1, 0]), ("+", [last - 2, 0]), ("×", [last, last + 1])]
      self.lines = lines
    }

    /// The first lines, right or by a mistaken rule.
    func firstLines(
      leaves: Set<String> = ["input", "random"], follows: Bool = true,
      sorted: Set<String> = ["+", "×"], readsSign: Bool = true, keepsFirst: Bool = true
    ) -> [Int] {
      var first: [Int] = []
      var seen: [String: Int] = [:]
      for (number, line) in lines.enumerated() {
        var operands = line.operands.map { follows ? first[$0] : $0 }
        if sorted.contains(line.sign) { operands.sort() }
        let sign = readsSign || operands.isEmpty ? line.sign : ""
        let key = leaves.contains(line.sign) ? "\(number)" : "\(sign) \(operands)"
        let found = seen[key] ?? number
        seen[key] = keepsFirst ? found : number
        first.append(found)
      }
      return first
    }

    var description: String {
      lines.enumerated().map { number, line in
        line.operands.isEmpty
          ? "\(number) \(line.sign)"
          : "\(number) = \(line.operands[0]) \(line.sign) \(line.operands[1])"
      }
      .joined(separator: ", ")
    }
  }
}

extension Diagnosis {
  fileprivate static let leavesShared = Diagnosis(
    "leaves-shared", "inputs were taken for one another because none has operands.",
    "因为都没有操作数，不同的输入被当成了同一个。",
    hint: Text("Are two inputs of a function the same value?", "函数的两个输入是同一个值吗？"))
  fileprivate static let drawsShared = Diagnosis(
    "draws-shared", "two draws of random numbers were taken for one.", "两次随机抽取被当成了一次。",
    hint: Text(
      "Two dropout layers with one mask: what would be wrong with that?",
      "两个 dropout 层共用一个掩码，会出什么问题？"))
  fileprivate static let notFollowed = Diagnosis(
    "not-followed",
    "operands were compared by their own numbers, not by the first line that gives the same.",
    "比较操作数时用的是它们自己的编号，而不是最先给出同样结果的那一行。",
    hint: Text(
      "Line 5 reads 3, line 4 reads 2. Are 3 and 2 different?", "第 5 行读 3，第 4 行读 2。3 与 2 不同吗？"))
  fileprivate static let neverSorted = Diagnosis(
    "never-sorted", "a + b and b + a were taken for different.", "把 a + b 与 b + a 当成了不同的值。")
  fileprivate static let alwaysSorted = Diagnosis(
    "always-sorted", "a − b and b − a were taken for the same.", "把 a − b 与 b − a 当成了同一个值。")
  fileprivate static let signLost = Diagnosis(
    "sign-lost", "only operands were compared: a + b and a × b were taken for the same.",
    "只比较了操作数：a + b 与 a × b 被当成了同一个值。")
  fileprivate static let latestInstead = Diagnosis(
    "latest-instead", "the line before that gives the same is named, not the first one.",
    "给出的是前一个相同的行，而不是最先的那一行。",
    hint: Text(
      "Three lines alike, 4, 5 and 6: what must stand for 6?", "第 4、5、6 行都一样：第 6 行应当写几？"))
}
