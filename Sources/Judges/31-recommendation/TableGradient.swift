import Practice

/// The gradient of an embedding's table by hand.
enum TableGradient: Exercise {
  typealias Answer = ([Int], [[Double]], Int) -> [[Double]]

  static let title = Text("The gradient of a table", "一张表的梯度")
  static let answer = "tableGradient(picked:upstream:count:)"

  static let hints = [
    Text(
      "In lesson 31 rows 4, 1 and again 4 of a table were picked. Which rows of the gradient are 0, and why is one twice as large?",
      "第 31 课从表里取出了第 4、1、4 行。梯度的哪些行是 0？为什么有一行是两倍？"),
    Text(
      "picked = [2, 0, 2]: rows 0 and 2 of upstream both belong to row 2 of the table, (1, 2) + (10, 20) = (11, 22). Row 1 was never picked: (0, 0).",
      "picked = [2, 0, 2]：upstream 的第 0 行和第 2 行都属于表的第 2 行，(1, 2) + (10, 20) = (11, 22)。第 1 行没被取过：(0, 0)。"
    ),
    Text(
      "Begin with count rows of zeros. For (row, g) in zip(picked, upstream), and each column: gradient[row][column] += ___",
      "先造 count 行 0。对 zip(picked, upstream) 里的 (row, g)，逐列写：gradient[row][column] += ___"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, b) = (Int.random(in: 2...9, using: &source), Int.random(in: 2...9, using: &source))
    return Sibling(
      "picked = [1, 3, 1, 0], and upstream has the rows (\(a)), (5), (\(b)), (7). What is the gradient of row 1, and of row 2?",
      "picked = [1, 3, 1, 0]，upstream 各行是 (\(a))、(5)、(\(b))、(7)。第 1 行、第 2 行的梯度各是多少？",
      answer: Double(a + b), 0)
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Batch>(
      "the gradient", "梯度", given: { ["picked": $0.picked, "upstream": $0.upstream] },
      yours: { gradient($0.picked, $0.upstream, $0.count) },
      expected: { $0.gradient { sum, _ in sum } })
    all.shown = [Batch([2, 0, 2], [[1, 2], [3, 4], [10, 20]], 4)]
    all.drawn = Batch.init(drawnFrom:)
    all.awkward = [
      Batch([1], [[5, -1, 2]], 3), Batch([0, 0, 0], [[1, 1], [2, -2], [-3, 1]], 2),
      Batch([3, 2, 1, 0], [[1], [2], [3], [4]], 4),
    ]
    all.describe = { "picked = \($0.picked), count = \($0.count)" }
    all.mistakes = [
      .answers(.overwritten) { batch in batch.gradient { _, own in own.last ?? batch.zeros } },
      .answers(.firstKept) { batch in batch.gradient { _, own in own.first ?? batch.zeros } },
      .answers(.averaged) { batch in
        batch.gradient { sum, own in sum.map { own.isEmpty ? 0 : $0 / Double(own.count) } }
      },
      .answers(.inOrder) { batch in
        (0..<batch.count).map {
          batch.upstream.indices.contains($0) ? batch.upstream[$0] : batch.zeros
        }
      },
      .answers(.upstreamIgnored) { batch in
        batch.gradient { _, own in batch.zeros.map { _ in Double(own.count) } }
      },
      .answers(.everyRow) { batch in
        let sum = batch.sum(of: batch.upstream)
        return (0..<batch.count).map { _ in sum }
      },
      .answers(.pickedRowsOnly) { batch in
        batch.gradient { sum, _ in sum }.enumerated()
          .filter { batch.picked.contains($0.offset) }.map(\.element)
      },
      .answers(.signFlipped) { batch in batch.gradient { sum, _ in sum.map { -$0 } } },
    ]
    try check.compare(all)
  }

  struct Batch {
    let picked: [Int]
    let upstream: [[Double]]
    let count: Int

    init(_ picked: [Int], _ upstream: [[Double]], _ count: Int) {
      self.picked = picked
      self.upstream = upstream
      self.count = count
    }

    /// One row that is picked three times, and at least two that are not.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      count = Int.random(in: 6...8, using: &source)
      let width = Int.random(in: 2...3, using: &source)
      let often = Int.random(in: 1..<count, using: &source)
      picked = [often, 0, often] + [(often + 1) % count, often].shuffled(using: &source)
      upstream = picked.map { _ in
        (0..<width).map { _ in (Double.random(in: -3...3, using: &source) * 10).rounded() / 10 }
      }
    }

    var zeros: [Double] { (upstream.first ?? []).map { _ in 0 } }

    func sum(of rows: [[Double]]) -> [Double] {
      rows.reduce(zeros) { zip($0, $1).map(+) }
    }

    /// A row for each row of the table, from the sum of its shares and the shares themselves.
    func gradient(_ row: ([Double], [[Double]]) -> [Double]) -> [[Double]] {
      (0..<count).map { number in
        let own = zip(picked, upstream).filter { $0.0 == number }.map(\.1)
        return row(sum(of: own), own)
      }
    }
  }
}

extension Diagnosis {
  fileprivate static let overwritten = Diagnosis(
    "overwritten",
    "where a row is picked twice, its last share wipes out the others: `=` for `+=`.",
    "一行被取两次时，后一份抹掉了前一份：该写 `+=` 的地方写了 `=`。")
  fileprivate static let firstKept = Diagnosis(
    "first-kept", "where a row is picked twice, only its first share counts.",
    "一行被取两次时，只算了第一份。")
  fileprivate static let averaged = Diagnosis(
    "averaged", "where a row is picked twice, the mean of its shares is given; they add up.",
    "一行被取两次时，给出的是各份的平均；应当相加。",
    hint: Text(
      "If row 4 grows a little, both places grow where it stands. By how much does the loss change?",
      "第 4 行变大一点，它出现的两处都会变大。损失一共变多少？"))
  fileprivate static let inOrder = Diagnosis(
    "in-order", "the shares were put down in the batch's order, not at the rows that were picked.",
    "各份是按批次里的次序放的，没有放到被取的那些行上。")
  fileprivate static let everyRow = Diagnosis(
    "every-row", "every row has the same gradient: the sum of all shares.",
    "每一行的梯度都一样，是所有份的和。")
  fileprivate static let pickedRowsOnly = Diagnosis(
    "picked-rows-only", "rows that were not picked are missing; their gradient is a row of zeros.",
    "没被取过的行缺失了；它们的梯度是一行 0。",
    hint: Text("What is the shape of a table's gradient?", "一张表的梯度是什么形状？"))
}
