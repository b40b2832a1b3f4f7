import Practice

/// A number times and a number plus every element of rows and columns, as a tensor does it.
enum EveryElement: Exercise {
  typealias Answer = ([[Double]], Double, Double) -> [[Double]]

  static let title = Text("To every element", "对每个元素")
  static let answer = "scaleAndShift(_:times:plus:)"

  static let hints = [
    Text(
      "In lesson 1 stand two results side by side: [1, 2, 3] + [2] as arrays and as tensors. Which of the two leaves the number of elements as it was?",
      "第 1 课里并排列着两个结果：[1, 2, 3] + [2]，一个是数组，一个是张量。哪一个没有改变元素的个数？"),
    Text(
      "Every number x becomes 10 · x + 2: 1 becomes 12, 2 becomes 22, 6 becomes 62. Two rows of three go in, two rows of three come out.",
      "每个数 x 都变成 10 · x + 2：1 变成 12，2 变成 22，6 变成 62。进来两行三列，出去还是两行三列。"),
    Text(
      "Once over the rows, and inside once over the numbers: rows.map { row in row.map { ___ } }",
      "外面走一遍各行，里面走一遍各数：rows.map { row in row.map { ___ } }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let factor = Int.random(in: 2...5, using: &source)
    let shift = Int.random(in: 1...9, using: &source)
    return Sibling(
      "Tensor([[3, 4]]) * \(factor) + \(shift): which two numbers come out?",
      "Tensor([[3, 4]]) * \(factor) + \(shift)：结果是哪两个数？",
      answer: Double(3 * factor + shift), Double(4 * factor + shift))
  }

  static func judge(_ scaleAndShift: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var tables = Comparison<Table>(
      "the table", "结果", given: { ["rows": $0.rows, "factor": $0.factor, "shift": $0.shift] },
      yours: { scaleAndShift($0.rows, $0.factor, $0.shift) },
      expected: { one in one.rows.map { $0.map { $0 * one.factor + one.shift } } })
    tables.shown = [Table(rows: [[1, 2, 3], [4, 5, 6]], factor: 10, shift: 2)]
    tables.drawn = Table.init(drawnFrom:)
    tables.awkward = [
      Table(rows: [[1], [2]], factor: 0, shift: 3), Table(rows: [[7]], factor: -1, shift: 0),
      Table(rows: [[], []], factor: 2, shift: 1), Table(rows: [], factor: 2, shift: 1),
    ]
    tables.describe = \.description
    tables.mistakes = [
      .answers(.joined) { one in one.rows.map { $0.map { $0 * one.factor } + [one.shift] } },
      .answers(.joined) { one in one.rows.map { $0 + [one.shift] } },
      .answers(.shiftedFirst) { one in one.rows.map { $0.map { ($0 + one.shift) * one.factor } } },
      .answers(.factorForgotten) { one in one.rows.map { $0.map { $0 + one.shift } } },
      .answers(.shiftForgotten) { one in one.rows.map { $0.map { $0 * one.factor } } },
      .answers(.firstRowOnly) { one in
        one.rows.enumerated().map { index, row in
          index == 0 ? row.map { $0 * one.factor + one.shift } : row
        }
      },
      .answers(.flattened) { one in one.rows.flatMap { $0.map { [$0 * one.factor + one.shift] } } },
      .answers(.flattened) { one in [one.rows.flatMap { $0.map { $0 * one.factor + one.shift } }] },
    ]
    try check.compare(tables)
  }

  struct Table {
    let rows: [[Double]]
    let factor: Double
    let shift: Double

    init(rows: [[Double]], factor: Double, shift: Double) {
      self.rows = rows
      self.factor = factor
      self.shift = shift
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let columns = Int.random(in: 2...4, using: &source)
      rows = (0..<3).map { _ in
        (0..<columns).map { _ in Double(Int.random(in: -99...99, using: &source)) / 10 }
      }
      factor = Double(Int.random(in: 2...9, using: &source))
      shift = Double(Int.random(in: 1...9, using: &source)) / 3
    }

    var description: String {
      let lines = rows.map { $0.map { NumberText.short($0) }.joined(separator: ", ") }
      let table = lines.map { "[\($0)]" }.joined(separator: ", ")
      return "[\(table)] · \(NumberText.short(factor)) + \(NumberText.short(shift))"
    }
  }
}

extension Diagnosis {
  fileprivate static let joined = Diagnosis(
    "joined", "the second number was put behind each row instead of added to its elements.",
    "第二个数被接在了每行的末尾，而不是加到各个元素上。",
    hint: Text(
      "Between two arrays, + joins. Where do two numbers meet in your line?",
      "两个数组之间的 + 是拼接。你写的代码里，数和数是在哪里相加的？"))
  fileprivate static let shiftedFirst = Diagnosis(
    "shifted-first", "the second number was added before multiplying.", "先做了加法，后做了乘法。")
  fileprivate static let factorForgotten = Diagnosis(
    "factor-forgotten", "nothing was multiplied.", "没有做乘法。")
  fileprivate static let shiftForgotten = Diagnosis(
    "shift-forgotten", "nothing was added.", "没有做加法。")
  fileprivate static let firstRowOnly = Diagnosis(
    "first-row-only", "only the first row was calculated with.", "只算了第一行。")
  fileprivate static let flattened = Diagnosis(
    "flattened", "the rows are gone: the numbers are right, the shape is not.",
    "行没有了：数是对的，形状不对。")
}
