import Practice

/// A rank's samples of a shuffled epoch that was filled up to a multiple of the ranks.
enum SamplerShard: Exercise {
  typealias Answer = ([Int], Int, Int) -> [Int]

  static let title = Text("Who gets which samples", "谁取哪些样本")
  static let answer = "shard(of:rank:worldSize:)"

  static let hints = [
    Text(
      "Look at the picture of an epoch in lesson 25: which cells are dashed, and what stands in them?",
      "看第 25 课里画着一轮样本的图：哪些格子是虚线框，里面是什么？"),
    Text(
      "Five samples for two ranks: the next multiple of 2 is 6, so one is missing, and the first, 4, fills the place. Rank 1 takes the places 1, 3 and 5: 1, 0 and 4.",
      "五个样本、两个 rank：下一个 2 的倍数是 6，还差一个，由开头的 4 补上。rank 1 取第 1、3、5 个：1、0、4。"),
    Text(
      "With length = (order.count + worldSize - 1) / worldSize * worldSize: stride(from: rank, to: length, by: worldSize).map { order[___] }",
      "令 length = (order.count + worldSize - 1) / worldSize * worldSize，再写 stride(from: rank, to: length, by: worldSize).map { order[___] }"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let samples =
      8 * Int.random(in: 11...29, using: &source) + Int.random(in: 1...7, using: &source)
    let each = (samples + 7) / 8
    return Sibling(
      "\(samples) samples on 8 ranks. How many does each get, and how many of all are filled up?",
      "\(samples) 个样本分给 8 个 rank。每个 rank 得几个？一共补了几个？",
      answer: Double(each), Double(8 * each - samples))
  }

  static func judge(_ shard: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var samples = Comparison<Epoch>(
      "the samples", "样本",
      given: { ["order": $0.order, "rank": $0.rank, "worldSize": $0.ranks] },
      yours: { shard($0.order, $0.rank, $0.ranks) },
      expected: { epoch in epoch.own(of: epoch.filled { $0 % epoch.order.count }) })
    samples.shown = [0, 1].map { Epoch([4, 1, 3, 0, 2], rank: $0, of: 2) }
    samples.drawn = Epoch.init(drawnFrom:)
    samples.awkward = [
      Epoch([2, 0, 3, 1], rank: 1, of: 2), Epoch([7, 5], rank: 4, of: 5),
      Epoch([7, 5], rank: 3, of: 5), Epoch([6, 9, 8], rank: 0, of: 1), Epoch([], rank: 2, of: 3),
    ]
    samples.describe = { "order \($0.order), rank \($0.rank), worldSize \($0.ranks)" }
    samples.mistakes = [
      .answers(.notFilled) { $0.own(of: $0.order) },
      .answers(.restDropped) { $0.own(of: $0.order.dropLast($0.order.count % $0.ranks)) },
      .answers(.blocks) { epoch in
        let each = epoch.length / epoch.ranks
        let filled = epoch.filled { $0 % epoch.order.count }
        return Array(filled[epoch.rank * each..<(epoch.rank + 1) * each])
      },
      .answers(.filledWithLast) { epoch in
        epoch.own(of: epoch.filled { min($0, epoch.order.count - 1) })
      },
      .answers(.ownFirst) { epoch in
        let own = epoch.own(of: epoch.order)
        return own + own.prefix(epoch.length / epoch.ranks - own.count)
      },
      .answers(.rankIgnored) { epoch in
        Epoch(epoch.order, rank: 0, of: epoch.ranks)
          .own(of: epoch.filled { $0 % epoch.order.count })
      },
      .answers(.places) { epoch in
        epoch.own(of: (0..<epoch.length).map { $0 % epoch.order.count })
      },
      .answers(.alwaysFilled) { epoch in
        epoch.own(of: epoch.filledOnce(by: epoch.ranks - epoch.order.count % epoch.ranks))
      },
      .answers(.filledOnce) { $0.own(of: $0.filledOnce(by: $0.length - $0.order.count)) },
    ]
    try check.compare(samples)
  }

  struct Epoch {
    let order: [Int]
    let rank: Int
    let ranks: Int

    init(_ order: [Int], rank: Int, of ranks: Int) {
      (self.order, self.rank, self.ranks) = (order, rank, ranks)
    }

    /// Two places or more are missing, and the rank is one of those that they fall to.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      ranks = Int.random(in: 3...5, using: &source)
      let rest = Int.random(in: 1...ranks - 2, using: &source)
      order = (10..<10 + 3 * ranks + rest).shuffled(using: &source)
      rank = Int.random(in: rest + 1..<ranks, using: &source)
    }

    /// The count of the order, rounded up to a multiple of the ranks.
    var length: Int { (order.count + ranks - 1) / ranks * ranks }

    /// The order at its full length, each place filled with the sample at `place`.
    func filled(_ place: (Int) -> Int) -> [Int] {
      (0..<length).map { $0 < order.count ? order[$0] : order[place($0)] }
    }

    func filledOnce(by missing: Int) -> [Int] { order + order.prefix(missing) }

    /// Every entry whose turn it is.
    func own(of entries: some Collection<Int>) -> [Int] {
      entries.enumerated().filter { $0.offset % ranks == rank }.map(\.element)
    }
  }
}

extension Diagnosis {
  fileprivate static let notFilled = Diagnosis(
    "not-filled",
    "nothing was filled up: some ranks have one sample less, and the others would wait for them for ever.",
    "没有补足：有的 rank 少一个样本，其他 rank 会一直等它。",
    hint: Text("How many samples has each rank in the example?", "例子里每个 rank 有几个样本？"))
  fileprivate static let restDropped = Diagnosis(
    "rest-dropped", "the samples that were over were dropped instead of filled up.",
    "多出来的样本被丢掉了，而不是补足。")
  fileprivate static let blocks = Diagnosis(
    "blocks", "these are consecutive samples; each rank takes every worldSize-th.",
    "取的是连续的一段，而每个 rank 应当每隔 worldSize 个取一个。")
  fileprivate static let filledWithLast = Diagnosis(
    "filled-with-last", "the last sample was repeated; it is filled up from the beginning.",
    "补的是最后一个样本，应当从开头补起。")
  fileprivate static let ownFirst = Diagnosis(
    "own-first",
    "the rank repeats its own first sample; what fills up comes from the beginning of the whole order.",
    "补的是这个 rank 自己的第一个样本，应当取整个次序开头的样本。")
  fileprivate static let rankIgnored = Diagnosis(
    "rank-ignored", "every rank gets rank 0's samples.", "每个 rank 拿到的都是 rank 0 的样本。")
  fileprivate static let places = Diagnosis(
    "places", "these are places in the order, not the samples that stand there.",
    "这是在次序中的位置，不是那个位置上的样本。")
  fileprivate static let alwaysFilled = Diagnosis(
    "always-filled", "a whole row more was filled up where the count was a multiple already.",
    "样本数已经是倍数时，又多补了整整一排。")
  fileprivate static let filledOnce = Diagnosis(
    "filled-once", "with fewer samples than ranks the order must be repeated more than once.",
    "样本比 rank 少时，只重复一遍 order 不够。")
}
