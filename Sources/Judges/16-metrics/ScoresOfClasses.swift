import Practice

/// Precision, recall and F1 of each class, from the confusion matrix.
enum ScoresOfClasses: Exercise {
  typealias Answer = ([[Int]]) -> [[Double]]

  static let title = Text("Precision, recall, F1", "精确率、召回率与 F1")
  static let answer = "classScores(_:)"

  static let hints = [
    Text(
      "Look at the confusion matrix in lesson 16: which cells must you add to know how many were called dog, and which to know how many dogs there are?",
      "看第 16 课的混淆矩阵：要知道有多少被叫作狗，该加哪几格？要知道一共有多少只狗，又该加哪几格？"),
    Text(
      "In [[3, 1], [0, 2]], class 1: column 1 holds 1 + 2 = 3 and row 1 holds 0 + 2 = 2. Precision 2/3, recall 2/2, F1 = 2·2 / (3 + 2). If a sum is 0, the result is 0.",
      "在 [[3, 1], [0, 2]] 里看类别 1：第 1 列是 1 + 2 = 3，第 1 行是 0 + 2 = 2。精确率 2/3，召回率 2/2，F1 = 2·2 / (3 + 2)。和为 0 时，结果记作 0。"
    ),
    Text(
      "For class k: let called = matrix.reduce(0) { $0 + ___ } is the column; the row is matrix[k].reduce(0, +).",
      "对类别 k：列的和是 let called = matrix.reduce(0) { $0 + ___ }，行的和是 matrix[k].reduce(0, +)。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let hits = Int.random(in: 2...6, using: &source)
    let alarms = Int.random(in: 1...4, using: &source)
    let misses = Int.random(in: 5...8, using: &source)
    return Sibling(
      "TP = \(hits), FP = \(alarms), FN = \(misses). What are precision, recall and F1?",
      "TP = \(hits)，FP = \(alarms)，FN = \(misses)。精确率、召回率、F1 各是多少？",
      answer: Double(hits) / Double(hits + alarms), Double(hits) / Double(hits + misses),
      2 * Double(hits) / Double(2 * hits + alarms + misses))
  }

  static func judge(_ scores: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<[[Int]]>(
      "[precision, recall, F1]", "[精确率, 召回率, F1]", given: { ["matrix": $0] },
      yours: { scores($0) },
      expected: { matrix in Counts.all(matrix).map { [$0.precision, $0.recall, $0.f1] } })
    all.shown = [[[3, 1], [0, 2]]]
    all.drawn = { numbers in
      var source = numbers
      return (0..<3).map { row in
        (0..<3).map { Int.random(in: row == $0 ? 3...9 : row > $0 ? 4...8 : 1...3, using: &source) }
      }
    }
    all.awkward = [
      [[5, 0, 1], [2, 0, 0], [1, 0, 4]], [[0, 0], [0, 3]], [[0, 0, 0], [1, 4, 0], [2, 0, 6]],
      // A class that is called once, and one that is there once: each time rightly.
      [[1, 0, 0], [2, 3, 0], [0, 1, 5]], [[1, 2, 0], [0, 3, 0], [0, 1, 5]],
    ]
    all.describe = { "\($0)" }
    all.mistakes = [
      told(.rowsForColumns) { [$0.recall, $0.precision, $0.f1] },
      told(.zeroOverZero) { [$0.hits / $0.called, $0.hits / $0.there, $0.plainF1] },
      told(.integerDivision) { counts in
        [counts.precision, counts.recall, counts.f1].map { $0.rounded(.down) }
      },
      told(.plainMean) { [$0.precision, $0.recall, ($0.precision + $0.recall) / 2] },
      told(.halfF1) { [$0.precision, $0.recall, $0.f1 / 2] },
      told(.dividedByAll) { [$0.hits / $0.all, $0.hits / $0.all, $0.f1] },
    ]
    try check.compare(all)
  }

  private static func told(
    _ diagnosis: Diagnosis, _ wrong: @escaping (Counts) -> [Double]
  ) -> Mistake<[[Int]]> {
    .answers(diagnosis) { Counts.all($0).map(wrong) }
  }

  /// What is counted of one class.
  struct Counts {
    let hits: Double
    let called: Double
    let there: Double
    let all: Double

    static func all(_ matrix: [[Int]]) -> [Counts] {
      matrix.indices.map { k in
        Counts(
          hits: Double(matrix[k][k]), called: Double(matrix.reduce(0) { $0 + $1[k] }),
          there: Double(matrix[k].reduce(0, +)),
          all: Double(matrix.reduce(0) { $0 + $1.reduce(0, +) }))
      }
    }

    var precision: Double { called > 0 ? hits / called : 0 }
    var recall: Double { there > 0 ? hits / there : 0 }
    var plainF1: Double { 2 * hits / (called + there) }
    var f1: Double { called + there > 0 ? plainF1 : 0 }
  }
}

extension Diagnosis {
  fileprivate static let rowsForColumns = Diagnosis(
    "rows-for-columns", "precision and recall changed places: rows were read as columns.",
    "精确率与召回率互换了：把行当成了列。",
    hint: Text(
      "Precision: of all that were *called* k. Do these stand in a row or in a column?",
      "精确率看的是凡是*被判为* k 的。它们在一行里，还是在一列里？"))
  fileprivate static let zeroOverZero = Diagnosis(
    "zero-over-zero", "a class that was never predicted, or never occurs, gives 0/0.",
    "从没被预测过、或者从未出现的类别，算出了 0/0。",
    hint: Text(
      "What does your line divide by if a column holds only zeros?",
      "如果某一列全是 0，你写的式子除以了什么？"))
  fileprivate static let plainMean = Diagnosis(
    "plain-mean", "F1 is the harmonic mean of precision and recall, not the plain one.",
    "F1 是精确率与召回率的调和平均，不是普通的平均。",
    hint: Text(
      "Precision 1 and recall 0: is a model that finds nothing half good?",
      "精确率为 1、召回率为 0：什么都找不到的模型，能算一半好吗？"))
  fileprivate static let integerDivision = Diagnosis(
    "integer-division", "whole numbers were divided: 2/3 became 0.", "用整数做了除法：2/3 成了 0。",
    hint: Text(
      "When do the counts become Double: before the division or after?",
      "计数是在除法之前变成 Double 的，还是之后？"))
  fileprivate static let dividedByAll = Diagnosis(
    "divided-by-all", "the hits were divided by the number of all samples.",
    "命中数除以了全部样本数。")
  fileprivate static let halfF1 = Diagnosis(
    "half-f1", "F1 is half as large as it should be: the 2 is missing.", "F1 小了一半：漏了因子 2。")
}
