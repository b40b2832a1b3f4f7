import Practice

/// Equally spaced numbers, both ends included: counting gaps, not numbers.
enum EvenSteps: Exercise {
  typealias Answer = (Double, Double, Int) -> [Double]

  static let title = Text("Evenly spaced numbers", "等距的数")
  static let answer = "evenSteps(from:to:count:)"

  static let hints = [
    Text(
      "Look at the plot of lesson 5 with `linspace` above `arange`: five dots from 0 to 1. How many gaps are between them?",
      "看第 5 课里 `linspace` 在上、`arange` 在下的那张图：从 0 到 1 有五个点，点与点之间有几段间隔？"),
    Text(
      "From 0 to 1 with 5 numbers there are 4 gaps, so each gap is 1/4; number i lies i gaps after the start: 0, 0.25, 0.5, 0.75, 1.",
      "从 0 到 1 取 5 个数，中间有 4 段间隔，每段长 1/4；第 i 个数在起点之后 i 段处：0、0.25、0.5、0.75、1。"),
    Text(
      "First `if count == 1`, then `let gap = (end - start) / Double(___)`, then map every i from 0 to its number.",
      "先处理 `if count == 1`，再写 `let gap = (end - start) / Double(___)`，然后把从 0 开始的每个 i 映射成对应的数。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let gaps = Int.random(in: 3...6, using: &source)
    let gap = Int.random(in: 2...5, using: &source)
    return Sibling(
      "linspace(0, \(gaps * gap), steps: \(gaps + 1)): how far apart are two neighbours?",
      "linspace(0, \(gaps * gap), steps: \(gaps + 1))：相邻两个数相距多少？",
      answer: Double(gap))
  }

  static func judge(_ evenSteps: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var steps = Comparison<Way>(
      "the list of numbers", "这列数",
      given: { ["start": $0.start, "end": $0.end, "count": $0.count] },
      yours: { evenSteps($0.start, $0.end, $0.count) },
      expected: { $0.numbers(gaps: $0.count - 1, $0.count) })
    steps.shown = [Way(start: 0, end: 1, count: 5)]
    steps.drawn = Way.init(drawnFrom:)
    steps.awkward = [
      Way(start: 3, end: 7, count: 1), Way(start: 9, end: 2, count: 4),
      Way(start: -1, end: -7, count: 3), Way(start: 5, end: 5, count: 2),
    ]
    steps.describe = {
      "\(NumberText.short($0.start)) … \(NumberText.short($0.end)), count \($0.count)"
    }
    steps.mistakes = [
      .answers(.endMissing) { $0.numbers(gaps: $0.count, $0.count) },
      .answers(.startMissing) { Array($0.numbers(gaps: $0.count, $0.count + 1).dropFirst()) },
      .answers(.oneTooMany) { $0.numbers(gaps: $0.count, $0.count + 1) },
      .answers(.oneTooMany) { $0.numbers(gaps: $0.count - 1, $0.count + 1) },
      .answers(.startNotAdded) { way in
        way.numbers(gaps: way.count - 1, way.count).map { $0 - way.start }
      },
      .answers(.noGap) { way in
        way.count == 1 ? [.nan] : way.numbers(gaps: way.count - 1, way.count)
      },
      .answers(.onlyUpwards) { way in
        let upwards = Way(start: way.start, end: way.start + way.length, count: way.count)
        return upwards.numbers(gaps: way.count - 1, way.count)
      },
      .answers(.onlyUpwards) { $0.numbers(gaps: $0.count - 1, $0.count).sorted() },
    ]
    try check.compare(steps)
  }

  struct Way {
    let start: Double
    let end: Double
    let count: Int

    init(start: Double, end: Double, count: Int) {
      self.start = start
      self.end = end
      self.count = count
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      start = Double.random(in: 1...3, using: &source)
      end = Double.random(in: 5...9, using: &source)
      count = Int.random(in: 3...8, using: &source)
    }

    var length: Double { abs(end - start) }

    func numbers(gaps: Int, _ count: Int) -> [Double] {
      (0..<count).map { start + (end - start) * Double($0) / Double(max(gaps, 1)) }
    }
  }
}

extension Diagnosis {
  fileprivate static let endMissing = Diagnosis(
    "end-missing", "the way was divided by the number of dots, so the end is never reached.",
    "用点数去除整段路，因此到不了终点。",
    hint: Text(
      "Print your list for 0, 1 and 5. What is its last number, and what should it be?",
      "打印从 0 到 1 取 5 个数的结果。最后一个数是多少？应该是多少？"))
  fileprivate static let startMissing = Diagnosis(
    "start-missing", "the counting begins at 1, so the start is left out.",
    "计数从 1 开始，漏掉了起点。")
  fileprivate static let oneTooMany = Diagnosis(
    "one-too-many", "there is one number more than was asked for.", "比要求的多了一个数。",
    hint: Text(
      "How many numbers does `0...count` run through? And `0..<count`?",
      "`0...count` 一共走过几个数？`0..<count` 呢？"))
  fileprivate static let startNotAdded = Diagnosis(
    "start-not-added", "the numbers begin at 0 instead of at `start`.",
    "这些数从 0 开始，而不是从 `start` 开始。")
  fileprivate static let onlyUpwards = Diagnosis(
    "only-upwards", "the numbers rise even where the end is below the start.",
    "终点比起点小的时候，这列数仍然在变大。",
    hint: Text(
      "From 9 down to 2: which sign does the step have?", "从 9 到 2：步长是正还是负？"))
  fileprivate static let noGap = Diagnosis(
    "no-gap", "with a single number there are 0 gaps, and the way was divided by 0.",
    "只有一个数时间隔数是 0，于是除以了 0。")
}
