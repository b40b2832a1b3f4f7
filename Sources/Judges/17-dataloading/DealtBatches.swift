import Practice

/// Indices cut into batches, with and without the incomplete last one.
enum DealtBatches: Exercise {
  typealias Answer = ([Int], Int, Bool) -> [[Int]]

  static let title = Text("Dealing out batches", "分批")
  static let answer = "batches(of:size:dropLast:)"

  static let hints = [
    Text(
      "Look at the shapes printed in section 2 of lesson 17: which batch is unlike the others, and what does dropLast do with it?",
      "看第 17 课第 2 节打印的形状：哪一批与别的不同？dropLast 又拿它怎么办？"),
    Text(
      "Five indices in batches of 2 start at places 0, 2 and 4. The batch from place 4 would reach to 6, but the indices end at 5: it has one index, and falls away with dropLast.",
      "5 个下标、每批 2 个，各批从位置 0、2、4 开始。从 4 开始的一批本该到 6，但下标到 5 就完了：它只有一个，dropLast 时就不要它。"),
    Text(
      "for start in stride(from: 0, to: indices.count, by: size): let end = min(start + size, ___); append indices[start..<end] unless dropLast is set and end - start is less than size.",
      "for start in stride(from: 0, to: indices.count, by: size)：令 let end = min(start + size, ___)；除非 dropLast 为真且 end - start 小于 size，否则加上 indices[start..<end]。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let size = Int.random(in: 6...12, using: &source)
    let full = Int.random(in: 4...9, using: &source)
    let rest = Int.random(in: 1..<size, using: &source)
    return Sibling(
      "\(full * size + rest) samples in batches of \(size). How many batches are there without dropLast, and how many samples has the last one?",
      "\(full * size + rest) 个样本，每批 \(size) 个。不用 dropLast 时有几批？最后一批有几个样本？",
      answer: Double(full + 1), Double(rest))
  }

  static func judge(_ batches: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var lengths = comparison(
      "the list of batch lengths", "各批的个数", yours: { batches($0, $1, $2).map(\.count) },
      expected: { right($0).map(\.count) })
    lengths.mistakes = [
      .answers(.lastBatchLost) { deal in
        right(deal.with(dropLast: true)).map(\.count)
      },
      .answers(.dropLastIgnored) { deal in
        right(deal.with(dropLast: false)).map(\.count)
      },
      .answers(.dropLastInverted) { right($0.with(dropLast: !$0.dropLast)).map(\.count) },
      .answers(.emptyBatch) { deal in
        deal.indices.count % deal.size == 0 && !deal.dropLast
          ? right(deal).map(\.count) + [0] : right(deal).map(\.count)
      },
      .answers(.sizeForCount) { deal in
        if deal.indices.isEmpty { return nil }
        let length = (deal.indices.count + deal.size - 1) / deal.size
        return right(Deal(deal.indices, length, deal.dropLast)).map(\.count)
      },
    ]
    try check.compare(lengths)
    var contents = comparison(
      "the list of indices, batch after batch,", "逐批的下标",
      yours: { batches($0, $1, $2).flatMap { $0 } },
      expected: { right($0).flatMap { $0 } })
    contents.mistakes = [
      .answers(.positionsDealt) { deal in
        Array(0..<right(deal).joined().count)
      },
      .answers(.backwards) { deal in
        right(Deal(deal.indices.reversed(), deal.size, deal.dropLast)).flatMap { $0 }
      },
    ]
    try check.compare(contents)
  }

  private static func comparison(
    _ english: String, _ chinese: String, yours: @escaping ([Int], Int, Bool) -> [Int],
    expected: @escaping (Deal) -> [Int]
  ) -> Comparison<Deal> {
    var comparison = Comparison<Deal>(
      english, chinese, given: { ["indices": $0.indices, "size": $0.size] },
      yours: { yours($0.indices, $0.size, $0.dropLast) },
      expected: { expected($0) })
    comparison.shown = [Deal([4, 2, 0, 1, 3], 2, false), Deal([4, 2, 0, 1, 3], 2, true)]
    comparison.drawn = Deal.init(drawnFrom:)
    comparison.awkward = [
      Deal([3, 1, 2, 0, 5, 4], 3, false), Deal([3, 1, 2, 0, 5, 4], 3, true),
      Deal([1, 0], 5, false), Deal([1, 0], 5, true), Deal([], 2, false), Deal([2], 1, true),
    ]
    comparison.describe = { deal in
      "\(deal.indices) by \(deal.size)" + (deal.dropLast ? ", dropLast" : "")
    }
    return comparison
  }

  private static func right(_ deal: Deal) -> [[Int]] {
    stride(from: 0, to: deal.indices.count, by: deal.size).map { start in
      Array(deal.indices[start..<min(start + deal.size, deal.indices.count)])
    }
    .filter { !deal.dropLast || $0.count == deal.size }
  }

  struct Deal {
    let indices: [Int]
    let size: Int
    let dropLast: Bool

    init(_ indices: [Int], _ size: Int, _ dropLast: Bool) {
      self.indices = indices
      self.size = size
      self.dropLast = dropLast
    }

    /// Fourteen indices in batches of 3, 4 or 5; the first trials differ in dropLast.
    init(drawnFrom numbers: Generator) {
      let order = Tensor.randperm(14, generator: numbers).integers()
      self.init(order, 3 + order[0] % 3, numbers.seed % 2 == 0)
    }

    func with(dropLast: Bool) -> Deal { Deal(indices, size, dropLast) }
  }
}

extension Diagnosis {
  fileprivate static let lastBatchLost = Diagnosis(
    "last-batch-lost", "the incomplete last batch is missing though dropLast is false.",
    "dropLast 为假，却丢了最后不满的一批。",
    hint: Text(
      "Is the number of batches count / size, or that rounded up?", "批数是 count / size，还是它向上取整？"))
  fileprivate static let dropLastIgnored = Diagnosis(
    "drop-last-ignored", "the incomplete last batch is there though dropLast is true.",
    "dropLast 为真，最后不满的一批却还在。")
  fileprivate static let dropLastInverted = Diagnosis(
    "drop-last-inverted", "dropLast is understood the wrong way round.", "dropLast 的意思弄反了。")
  fileprivate static let emptyBatch = Diagnosis(
    "empty-batch", "there is an empty batch at the end.", "末尾多出了一个空批。",
    hint: Text(
      "What happens when the size divides the count exactly?", "个数恰好能被批量大小整除时，会怎样？"))
  fileprivate static let sizeForCount = Diagnosis(
    "size-for-count", "the size was taken as the number of batches.", "把批量大小当成了批数。",
    hint: Text(
      "A size of 32 means 32 samples in a batch. What did your line use it for?",
      "批量大小 32 是说每批 32 个样本。你的那一行拿它做了什么？"))
  fileprivate static let positionsDealt = Diagnosis(
    "positions-dealt",
    "0, 1, 2, … was dealt out instead of the given indices: the shuffling is lost.",
    "分出去的是 0、1、2……，而不是给定的下标：打乱就白做了。",
    hint: Text(
      "The sampler's order is in `indices`. Where does your line read from it?",
      "采样器给的顺序在 `indices` 里。你的那一行在哪里读了它？"))
  fileprivate static let backwards = Diagnosis(
    "backwards", "the indices are dealt out from the end.", "下标是从末尾往前分的。")
}
