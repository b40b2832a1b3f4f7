import Practice

/// The chunks of a ring all-reduce after each of its steps.
enum RingSteps: Exercise {
  typealias Answer = ([[Double]], Int) -> [[Double]]

  static let title = Text("The ring, step by step", "环上的每一步")
  static let answer = "ring(_:steps:)"

  static let hints = [
    Text(
      "Look at the steps of the ring in lesson 25: follow the sum that becomes complete first. Through which ranks does it go?",
      "看第 25 课里环的各步：盯住最先凑齐的那个总和，它依次经过哪些 rank？"),
    Text(
      "With three ranks: in step 0 rank 2 sends chunk 1 to rank 0. In step 1 rank 0 sends chunk 1 on to rank 1: its own number, 0, less 1, less the step, 1, is −2, and counted round that is 1.",
      "三个 rank 时：第 0 步，rank 2 把第 1 块发给 rank 0；第 1 步，rank 0 把第 1 块接着发给 rank 1：自己的 0 减 1，再减步数 1，得 −2，绕回来就是 1。"
    ),
    Text(
      "In step s rank r sends chunk (r − s − 1 + 2 * n) % n; values[next][chunk] becomes step < ___ ? values[next][chunk] + arriving : arriving.",
      "第 s 步 rank r 发第 (r − s − 1 + 2 * n) % n 块；values[next][chunk] 变为 step < ___ ? values[next][chunk] + arriving : arriving。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let ranks = Int.random(in: 5...12, using: &source)
    return Sibling(
      "\(ranks) ranks in a ring, numbers of \(ranks) MB in all. How many steps does it take, and how many MB does each rank send?",
      "\(ranks) 个 rank 围成环，共有 \(ranks) MB 的数。要走几步？每个 rank 一共发出几 MB？",
      answer: Double(2 * (ranks - 1)), Double(2 * (ranks - 1)))
  }

  static func judge(_ ring: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var chunks = Comparison<Ring>(
      "the chunks", "各块的值",
      given: { ["values": $0.values] }, yours: { ring($0.values, $0.steps) },
      expected: { $0.walked() })
    chunks.shown = [1, 2].map { Ring([[1, 2], [10, 20]], steps: $0) }
    chunks.drawn = Ring.init(drawnFrom:)
    chunks.awkward = [
      Ring([[1, 2, 3], [4, 5, 6], [7, 8, 9]], steps: 0), Ring([[5]], steps: 0),
      Ring([[1, 2, 3], [4, 5, 6], [7, 8, 9]], steps: 2),
      Ring([[1, 2, 3], [4, 5, 6], [7, 8, 9]], steps: 4),
      Ring((0..<5).map { row in (0..<5).map { Double(5 * row + $0) } }, steps: 8),
    ]
    chunks.describe = { "values \($0.values), steps \($0.steps)" }
    chunks.mistakes = [
      .answers(.allAtOnce) { $0.sums },
      .answers(.alwaysAdded) { $0.walked(added: Int.max) },
      .answers(.neverAdded) { $0.walked(added: 0) },
      .answers(.addedTooLong) { $0.walked(added: $0.count) },
      .answers(.addedTooShort) { $0.walked(added: $0.count - 2) },
      .answers(.sameChunk) { $0.walked { rank, _ in rank - 1 } },
      .answers(.chunkAhead) { $0.walked { rank, step in rank - 1 + step } },
      .answers(.otherWay) { $0.walked(by: -1) { rank, step in rank - 1 + step } },
      .answers(.open) { $0.walked(isClosed: false) },
    ]
    try check.compare(chunks)
  }

  struct Ring {
    let values: [[Double]]
    let steps: Int

    init(_ values: [[Double]], steps: Int) { (self.values, self.steps) = (values, steps) }

    /// At least one step of the second half.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let ranks = Int.random(in: 3...5, using: &source)
      values = (0..<ranks).map { _ in
        (0..<ranks).map { _ in Double(Int.random(in: 1...99, using: &source)) }
      }
      steps = Int.random(in: ranks..<2 * (ranks - 1), using: &source)
    }

    var count: Int { values.count }

    var sums: [[Double]] {
      let sums = values.indices.map { chunk in values.reduce(0) { $0 + $1[chunk] } }
      return values.map { _ in sums }
    }

    /// The chunks after all steps, of which the first `added` add, n − 1 if it is `nil`.
    func walked(
      added: Int? = nil, by way: Int = 1, isClosed: Bool = true,
      chunk: (_ rank: Int, _ step: Int) -> Int = { $0 - $1 - 1 }
    ) -> [[Double]] {
      var now = values
      for step in 0..<steps {
        let before = now
        for rank in 0..<(isClosed ? count : count - 1) {
          let next = (rank + way + count) % count
          let place = (chunk(rank, step) + 2 * count) % count
          let old = step < added ?? count - 1 ? before[next][place] : 0
          now[next][place] = old + before[rank][place]
        }
      }
      return now
    }
  }
}

extension Diagnosis {
  fileprivate static let allAtOnce = Diagnosis(
    "all-at-once", "these are the sums at the end; after fewer steps most chunks are not that far.",
    "这是最后的总和；步数还没走完时，多数块还没到这一步。")
  fileprivate static let alwaysAdded = Diagnosis(
    "always-added", "in the second half, too, what arrives was added: numbers count twice there.",
    "后半程也在相加，同样的数被算了两遍。",
    hint: Text(
      "In step n − 1, what arrives is already the sum over all ranks. What is to be done with it?",
      "第 n − 1 步收到的已经是所有 rank 的总和，该拿它做什么？"))
  fileprivate static let neverAdded = Diagnosis(
    "never-added",
    "what arrives replaced the own chunk from the first step on, and the own numbers were lost.",
    "从第一步起就用收到的换掉自己的，自己的数丢掉了。")
  fileprivate static let addedTooLong = Diagnosis(
    "added-too-long", "one step too many was added: the sums are complete after n − 1 steps.",
    "多加了一步：走完 n − 1 步，总和就已经凑齐了。")
  fileprivate static let addedTooShort = Diagnosis(
    "added-too-short", "one step too few was added: each sum needs n − 1 of them.",
    "少加了一步：每个总和都要加 n − 1 次。")
  fileprivate static let sameChunk = Diagnosis(
    "same-chunk", "every rank sends the same chunk in all steps, not what it has just received.",
    "每个 rank 每一步发的都是同一块，而不是刚收到的那一块。",
    hint: Text("Which chunk did rank 0 receive in step 0?", "第 0 步里 rank 0 收到的是第几块？"))
  fileprivate static let chunkAhead = Diagnosis(
    "chunk-ahead",
    "the chunk's number goes up from step to step; what comes from behind has lower numbers.",
    "块号一步一步变大了，而从后面传来的块，块号是变小的。")
  fileprivate static let otherWay = Diagnosis(
    "other-way", "the ring goes the other way round: r sends to r + 1.", "环的方向反了：r 应当发给 r + 1。")
  fileprivate static let open = Diagnosis(
    "open", "the last rank sends nothing to rank 0, so it is no ring.",
    "最后一个 rank 没有发给 rank 0，环没有合上。")
}
