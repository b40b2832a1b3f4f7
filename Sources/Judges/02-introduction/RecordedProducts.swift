import Foundation
import Practice

/// How many multiplications a loop records, as a function of the number it begins with.
enum RecordedProducts: Exercise {
  typealias Answer = (Double, Double) -> Int

  static let title = Text("How large does the graph get?", "图会有多大？")
  static let answer = "recordedProducts(from:to:)"

  static let hints = [
    Text(
      "Compare the three pictures of `grow` in lesson 2: which boxes does the third have that the first has not?",
      "比一比第 2 课里 `grow` 的三张图：第三张比第一张多了哪些方框？"),
    Text(
      "From 1.5 to the limit 10 the numbers are 1.5 → 3 → 6 → 12: three arrows, three multiplications. From 12 there is no arrow at all.",
      "从 1.5 出发，上限是 10：1.5 → 3 → 6 → 12，三个箭头，三次乘法。从 12 出发，一个箭头也没有。"),
    Text(
      "The loop of the lesson with a counter: while y ___ limit { y *= 2; count += 1 }",
      "在课文的循环里加一个计数器：while y ___ limit { y *= 2; count += 1 }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let start = Int.random(in: 2...5, using: &source)
    let limit = 10 * Int.random(in: 4...9, using: &source)
    return Sibling(
      "How many multiplications does the loop record from \(start) to the limit \(limit)?",
      "从 \(start) 出发，上限是 \(limit)，循环会记下几次乘法？",
      answer: Double(Span(start: Double(start), limit: Double(limit)).rounds()))
  }

  static func judge(_ recordedProducts: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.show(MarkedGraph(Span(start: 1.5, limit: 10).graph, gradients: [:]))
    var counts = Comparison<Span>(
      "the number of multiplications", "乘法的次数",
      given: { ["start": $0.start, "limit": $0.limit] },
      yours: { recordedProducts($0.start, $0.limit) }, expected: { $0.rounds() })
    counts.shown = [6, 3, 1.5].map { Span(start: $0, limit: 10) }
    counts.drawn = Span.init(drawnFrom:)
    counts.awkward =
      [12, 10, 5, 2.5, 40, 1000].map { Span(start: $0, limit: 10) }
      + check.trials.map(Span.init).flatMap(\.nearMisses)
    counts.describe = { "\(NumberText.short($0.start)) → \(NumberText.short($0.limit))" }
    counts.mistakes = [
      .answers(.oneRoundTooMany) { $0.rounds(while: <=) },
      .answers(.belowZero) { Int(log2($0.limit / $0.start).rounded(.up)) },
      .answers(.atLeastOnce) { max(1, $0.rounds()) },
      .answers(.slopeForCount) { Int(pow(2, Double($0.rounds()))) },
      .answers(.addedForDoubled) { Int((($0.limit - $0.start) / $0.start).rounded(.up)) },
      .answers(.lastRoundMissing) { $0.rounds() - 1 },
      .answers(.lastRoundMissing) { Int(log2($0.limit / $0.start)) },
      .answers(.boxesForProducts) { $0.graph.nodes.count },
    ]
    try check.compare(counts)
  }

  struct Span {
    let start: Double
    let limit: Double

    init(start: Double, limit: Double) {
      self.start = start
      self.limit = limit
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      start = Double(Int.random(in: 3...40, using: &source)) / 100
      limit = Double(Int.random(in: 80...990, using: &source)) / 10
    }

    /// The same start with limits a little above and a little below a number that is reached: a
    /// limit that is taken to be another one is passed a round too early or too late.
    var nearMisses: [Span] {
      let reached = start * pow(2, Double(rounds()))
      return [1.001, 0.999].map { Span(start: start, limit: reached * $0) }
    }

    func rounds(while goesOn: (Double, Double) -> Bool = { $0 < $1 }) -> Int {
      var y = start
      var count = 0
      while goesOn(y, limit) {
        y *= 2
        count += 1
      }
      return count
    }

    var graph: ComputationGraph {
      var y = Value(start, label: "x")
      for _ in 0..<rounds() { y = y * 2 }
      return ComputationGraph(of: y)
    }
  }
}

extension Diagnosis {
  fileprivate static let oneRoundTooMany = Diagnosis(
    "boundary-counted", "a number that is exactly at the limit is doubled once more.",
    "恰好等于上限的数，又多翻了一倍。",
    hint: Text(
      "“Until it is at least 10”: does 10 itself go through the loop?",
      "“直到不小于 10 为止”：10 本身还要进循环吗？"))
  fileprivate static let belowZero = Diagnosis(
    "below-zero",
    "for a start far above the limit the count is negative; nothing is doubled there.",
    "起点远大于上限时，个数成了负数；其实这时一次也不用翻倍。",
    hint: Text(
      "What is the logarithm of a number below 1?", "小于 1 的数，对数是多少？"))
  fileprivate static let atLeastOnce = Diagnosis(
    "at-least-once", "the loop runs once before it asks; from 12 nothing is recorded.",
    "循环先跑了一轮才判断；其实从 12 出发，什么都不会记下。")
  fileprivate static let slopeForCount = Diagnosis(
    "slope-for-count", "this is the slope dy/dx, 2 · 2 · …, not the number of factors.",
    "这是斜率 dy/dx，即 2 · 2 · …，而不是因子的个数。")
  fileprivate static let addedForDoubled = Diagnosis(
    "added-for-doubled", "the start is added in each round instead of doubling what is there.",
    "每轮只加上起点的数，而没有把当前的数加倍。")
  fileprivate static let lastRoundMissing = Diagnosis(
    "last-round-missing", "the last round is missing, the one that crosses the limit.",
    "漏了最后一轮，也就是越过上限的那一轮。")
  fileprivate static let boxesForProducts = Diagnosis(
    "boxes-for-products", "all boxes were counted, not the multiplications alone.",
    "数的是所有方框，而不只是乘法。")
}
