import Practice

/// The mean over all samples from means over shards of different sizes.
enum WholeGradient: Exercise {
  typealias Answer = ([[Double]], [Int]) -> [Double]

  static let title = Text("Shards of different sizes", "大小不等的分片")
  static let answer = "wholeGradient(_:counts:)"

  static let hints = [
    Text(
      "Look at “When the parts are not equal” in lesson 25: which factor must stand at the edge from each shard's mean to the loss?",
      "看第 25 课“各份大小不等时”一节：从每个分片的平均值到损失的那条边上，因子应该是多少？"),
    Text(
      "In the example rank 0's mean stands for 3 samples and rank 1's for 1. In the first entry the sums are 3 · 2 = 6 and 1 · 6 = 6, together 12 over 4 samples: 3.",
      "例子里，rank 0 的平均值代表 3 个样本，rank 1 的代表 1 个。第一个分量的总和分别是 3 · 2 = 6 和 1 · 6 = 6，合计 12，除以 4 个样本得 3。"
    ),
    Text(
      "For every rank with counts[r] > 0 add Double(counts[r]) * gradients[r][place] to sums[place]; at the end divide by ___.",
      "对每个 counts[r] > 0 的 rank，把 Double(counts[r]) * gradients[r][place] 加到 sums[place] 上，最后除以 ___。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let first = 10 * Int.random(in: 2...7, using: &source)
    return Sibling(
      "Of 100 samples one rank has \(first) and the other the rest. Their gradients of one weight are 1 and 5. What is the gradient over all?",
      "共 100 个样本，一个 rank 有 \(first) 个，其余归另一个。某个权重的梯度在两边分别是 1 和 5。全部样本上的梯度是多少？",
      answer: Double(first + 5 * (100 - first)) / 100)
  }

  static func judge(_ wholeGradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var whole = Comparison<Shards>(
      "the gradient", "梯度",
      given: { ["gradients": $0.gradients, "counts": $0.counts] },
      yours: { wholeGradient($0.gradients, $0.counts) },
      expected: { shards in shards.sum { shards.isFull($0) ? shards.share($0) : nil } })
    whole.shown = [Shards([[2, 0], [6, 4]], [3, 1])]
    whole.drawn = Shards.init(drawnFrom:)
    whole.awkward = [
      Shards([[1.5, -2]], [7]), Shards([[4, 2], [.nan, .nan], [1, 5]], [2, 0, 1]),
      Shards([[.nan], [3]], [0, 5]),
    ]
    whole.describe = { "gradients \($0.gradients), counts \($0.counts)" }
    whole.mistakes = [
      .answers(.notReduced) { $0.gradients[0] },
      .answers(.unweighted) { shards in shards.sum { _ in 1 / Double(shards.counts.count) } },
      .answers(.unweighted) { shards in
        let full = shards.counts.count { $0 > 0 }
        return shards.sum { shards.isFull($0) ? 1 / Double(full) : nil }
      },
      .answers(.sumOfMeans) { shards in shards.sum { shards.isFull($0) ? 1 : nil } },
      .answers(.sumOfMeans) { $0.sum { _ in 1 } },
      .answers(.notDivided) { shards in
        shards.sum { shards.isFull($0) ? Double(shards.counts[$0]) : nil }
      },
      .answers(.dividedByRanks) { shards in
        let ranks = Double(shards.counts.count)
        return shards.sum { shards.isFull($0) ? Double(shards.counts[$0]) / ranks : nil }
      },
      .answers(.overwritten) { shards in
        let last = shards.counts.lastIndex { $0 > 0 }
        return shards.sum { $0 == last ? shards.share($0) : nil }
      },
      .answers(.emptySpreads) { shards in shards.sum { shards.share($0) } },
    ]
    try check.compare(whole)
  }

  struct Shards {
    let gradients: [[Double]]
    let counts: [Int]

    init(_ gradients: [[Double]], _ counts: [Int]) {
      (self.gradients, self.counts) = (gradients, counts)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let (ranks, width) = (
        Int.random(in: 2...5, using: &source), Int.random(in: 1...3, using: &source)
      )
      gradients = (0..<ranks).map { _ in
        (0..<width).map { _ in Double.random(in: -5...5, using: &source) }
      }
      counts = (0..<ranks).map { 3 * $0 + Int.random(in: 1...3, using: &source) }
    }

    func isFull(_ rank: Int) -> Bool { counts[rank] > 0 }

    /// The part of all samples that a rank has.
    func share(_ rank: Int) -> Double { Double(counts[rank]) / Double(counts.reduce(0, +)) }

    /// The sum of the gradients, each times its factor; one without a factor is left out.
    func sum(_ factor: (_ rank: Int) -> Double?) -> [Double] {
      var sums = [Double](repeating: 0, count: gradients[0].count)
      for (rank, gradient) in gradients.enumerated() {
        guard let factor = factor(rank) else { continue }
        for place in sums.indices { sums[place] += factor * gradient[place] }
      }
      return sums
    }
  }
}

extension Diagnosis {
  fileprivate static let unweighted = Diagnosis(
    "unweighted", "every shard counts alike, whatever number of samples it has.",
    "不管分片里有多少样本，每个分片都算得一样重。",
    hint: Text(
      "With 3 samples and 1 sample: how much of the whole mean is the single one's?",
      "一边 3 个样本、一边 1 个：单独的那一个在总平均里占多少？"))
  fileprivate static let sumOfMeans = Diagnosis(
    "sum-of-means", "the means were added up; nothing was divided.", "只是把各个平均值加了起来，没有做除法。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "this is the sum over all samples; the mean is wanted.", "这是全部样本上的总和，要求的是平均。")
  fileprivate static let dividedByRanks = Diagnosis(
    "divided-by-ranks", "the sum over all samples was divided by the number of ranks.",
    "全部样本上的总和，除以的却是 rank 的个数。")
  fileprivate static let overwritten = Diagnosis(
    "overwritten", "only the last shard counts; `=` stands where `+=` should.",
    "只算了最后一个分片；该用 `+=` 的地方用了 `=`。")
  fileprivate static let notReduced = Diagnosis(
    "not-reduced", "this is rank 0's own gradient; the others do not come into it.",
    "这是 rank 0 自己的梯度，没有用到其他 rank 的。")
  fileprivate static let emptySpreads = Diagnosis(
    "empty-spreads", "an empty shard's NaN got into the sum: 0 times NaN is NaN.",
    "空分片的 NaN 混进了总和：0 乘 NaN 仍是 NaN。")
}
