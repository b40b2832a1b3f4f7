import Practice

/// What a chain of calls has to keep for the backward pass: what its derivatives read, each value once.
enum KeptBytes: Exercise {
  typealias Answer = ([String], [Int]) -> Int

  static let title = Text("What must be kept", "哪些必须保留")
  static let answer = "keptBytes(reads:sizes:)"

  static let hints = [
    Text(
      "Look at “Memory that is kept for the way back” in lesson 26: what does the derivative of tanh read? Who else may read the same array?",
      "看第 26 课“为反向传播保留的内存”一节：tanh 的导数要读什么？同一个数组还可能被谁读？"),
    Text(
      "Call 0 goes from value 0 to value 1, call 1 from value 1 to value 2. If call 0 reads its result and call 1 its input, both read value 1: it is kept once.",
      "第 0 次调用把值 0 变成值 1，第 1 次把值 1 变成值 2。第 0 次要读结果，第 1 次要读输入，读的都是值 1：只保留一份。"),
    Text(
      "Collect places in a Set<Int>: for call i insert i where it reads “in”, and ___ where it reads “out”. Then add up the sizes.",
      "用 Set<Int> 收集位置：第 i 次调用读“in”时放入 i，读“out”时放入 ___。最后把大小加起来。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = 10 * Int.random(in: 2...9, using: &source)
    return Sibling(
      "Three tanh in a row, each on \(rows) numbers of 4 bytes. The derivative of tanh reads the result only. How many bytes must be kept?",
      "连续三个 tanh，各作用于 \(rows) 个 4 字节的数。tanh 的导数只读结果。必须保留多少字节？",
      answer: Double(3 * rows * 4))
  }

  static func judge(_ keptBytes: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var kept = Comparison<Chain>(
      "the bytes", "字节数",
      given: { ["sizes": $0.sizes] },
      yours: { keptBytes($0.reads, $0.sizes) }, expected: { $0.sum(Set($0.places(0, 1))) })
    kept.shown = [
      Chain(["in", "out", "none"], [100, 200, 300, 400]), Chain(["out", "in"], [100, 200, 300]),
    ]
    kept.drawn = Chain.init(drawnFrom:)
    kept.awkward = [Chain([], [50]), Chain(["none"], [50, 60]), Chain(["in"], [50, 60])]
    kept.describe = { "\($0.reads), \($0.sizes)" }
    kept.mistakes = [
      .answers(.countedTwice) { $0.sum($0.places(0, 1)) },
      .answers(.everything) { $0.sizes.reduce(0, +) },
      .answers(.allResults) { $0.sizes.dropFirst().reduce(0, +) },
      .answers(.exchanged) { $0.sum(Set($0.places(1, 0))) },
      .answers(.alwaysInput) { $0.sum(Set($0.places(0, 0))) },
      .answers(.alwaysResult) { $0.sum(Set($0.places(1, 1))) },
      .answers(.valuesCounted) { Set($0.places(0, 1)).count },
    ]
    try check.compare(kept)
  }

  struct Chain {
    let reads: [String]
    let sizes: [Int]

    init(_ reads: [String], _ sizes: [Int]) { (self.reads, self.sizes) = (reads, sizes) }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      // Somewhere two neighbours read the same value.
      let ends = (0..<3).map { _ in ["in", "out", "none"].randomElement(using: &source) ?? "in" }
      reads = ends + ["out", "in", "none", "out"]
      sizes = (0...reads.count).map { _ in Int.random(in: 3...99, using: &source) * 4 }
    }

    /// The places of the values that are read, where the input stands at `input` and the result at
    /// `result` from the call's place on.
    func places(_ input: Int, _ result: Int) -> [Int] {
      reads.indices.compactMap { place in
        switch reads[place] {
        case "in": place + input
        case "out": place + result
        default: nil
        }
      }
    }

    func sum(_ places: some Sequence<Int>) -> Int { places.reduce(0) { $0 + sizes[$1] } }
  }
}

extension Diagnosis {
  fileprivate static let countedTwice = Diagnosis(
    "counted-twice", "a value that two calls read was counted twice; it stands in memory once.",
    "两次调用都要读的值算了两遍，而它在内存里只有一份。",
    hint: Text(
      "Call 0 reads its result, call 1 its input. How many arrays are that?",
      "第 0 次调用读自己的结果，第 1 次读自己的输入。这是几个数组？"))
  fileprivate static let everything = Diagnosis(
    "everything", "all values were added up, also those that no derivative reads.",
    "把所有的值都加了起来，包括没有导数要读的。")
  fileprivate static let allResults = Diagnosis(
    "all-results", "every call's result was counted, whatever its derivative reads.",
    "不管导数读什么，把每次调用的结果都算上了。")
  fileprivate static let exchanged = Diagnosis(
    "exchanged", "input and result are exchanged: call i goes from value i to value i + 1.",
    "输入与结果弄反了：第 i 次调用把值 i 变成值 i + 1。")
  fileprivate static let alwaysInput = Diagnosis(
    "always-input", "the input was taken also where the derivative reads the result.",
    "导数要读结果时，取的仍是输入。")
  fileprivate static let alwaysResult = Diagnosis(
    "always-result", "the result was taken also where the derivative reads the input.",
    "导数要读输入时，取的仍是结果。")
  fileprivate static let valuesCounted = Diagnosis(
    "values-counted", "values were counted, not their bytes.", "数的是值的个数，不是字节数。")
}
