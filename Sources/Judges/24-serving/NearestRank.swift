import Practice

/// A percentile by nearest rank.
enum NearestRank: Exercise {
  typealias Answer = (Int, [Double]) -> Double

  static let title = Text("The percentile by nearest rank", "最近秩百分位数")
  static let answer = "percentile(_:of:)"

  static let hints = [
    Text(
      "Look at the picture of latencies in lesson 24: how many of the requests lie at the line of p95 or to its left? Which is the first latency of which that can be said?",
      "看第 24 课的延迟分布图：有多少请求落在 p95 那条线上或它的左边？最先能这样说的是哪一个延迟？"),
    Text(
      "Of five latencies, 95 % are 4.75 of them: four are not enough, so it takes five, and the fifth from below has index 4. For 40 % it is exactly two: rank 2, index 1.",
      "五个延迟的 95% 是 4.75 个：四个不够，要五个；从小数起第五个的下标是 4。40% 恰好是两个：秩 2，下标 1。"),
    Text(
      "let rank = (p * latencies.count + ___) / 100, in whole numbers; then latencies.sorted()[rank - 1].",
      "let rank = (p * latencies.count + ___) / 100，用整数来算；然后 latencies.sorted()[rank - 1]。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = 10 * Int.random(in: 4...9, using: &source) + 5
    return Sibling(
      "\(count) requests were answered. What is the rank of the 90th percentile, and how many requests took longer than that one, if no two took the same time?",
      "回答了 \(count) 个请求。第 90 百分位数的秩是多少？如果没有两个延迟相同，有几个请求比它更久？",
      answer: Double((90 * count + 99) / 100), Double(count - (90 * count + 99) / 100))
  }

  static func judge(_ percentile: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var all = Comparison<Sample>(
      "the percentile", "百分位数",
      given: { ["p": $0.p, "latencies": $0.latencies] },
      yours: { percentile($0.p, $0.latencies) }, expected: { $0.ranked($0.rank) })
    let five: [Double] = [30, 10, 50, 20, 40]
    all.shown = [50, 40, 95].map { Sample($0, five) }
    all.drawn = Sample.init(drawnFrom:)
    all.awkward = [
      Sample(7, (0..<100).map { Double(99 - $0) }), Sample(1, five), Sample(100, five),
      Sample(99, [8]), Sample(50, [3, 3, 3, 9]), Sample(60, [3, 3, 3, 9, 12]),
      Sample(55, (0..<100).map { Double($0) * 0.5 }),
    ]
    all.describe = { "p = \($0.p)" }
    all.mistakes = [
      .answers(.unsorted) { $0.latencies[$0.rank - 1] },
      .answers(.descending) { $0.ranked($0.latencies.count + 1 - $0.rank) },
      .answers(.rankAsIndex) { $0.ranked(min($0.rank + 1, $0.latencies.count)) },
      .answers(.roundedDown) { $0.ranked(max(1, $0.p * $0.latencies.count / 100)) },
      .answers(.rounded) { $0.ranked(max(1, Int($0.exactRank.rounded()))) },
      .answers(.interpolated) { $0.interpolated },
      .answers(.shareOfLargest) { ($0.latencies.max() ?? 0) * Double($0.p) / 100 },
      .answers(.meanTaken) { $0.latencies.reduce(0, +) / Double($0.latencies.count) },
      .answers(.repeatsDropped) { Sample($0.p, Array(Set($0.latencies))).nearest },
      .answers(.floatRank) { one in
        let rank = (Double(one.p) / 100 * Double(one.latencies.count)).rounded(.up)
        return one.ranked(min(Int(rank), one.latencies.count))
      },
    ]
    try check.compare(all)
  }

  struct Sample {
    let p: Int
    let latencies: [Double]

    init(_ p: Int, _ latencies: [Double]) { (self.p, self.latencies) = (p, latencies) }

    /// Seven to thirteen latencies, some of them equal, and a percentile.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      let count = Int.random(in: 7...13, using: &source)
      var latencies = (0..<count).map { _ in Double(Int.random(in: 20...400, using: &source)) / 10 }
      latencies[count - 1] = latencies[0]
      latencies[count - 2] = latencies[0]
      self.init(Int.random(in: 20...90, using: &source), latencies)
    }

    var exactRank: Double { Double(p * latencies.count) / 100 }
    var rank: Int { (p * latencies.count + 99) / 100 }
    var nearest: Double { ranked(rank) }

    /// The latency of a rank, which counts from 1.
    func ranked(_ rank: Int) -> Double { latencies.sorted()[rank - 1] }

    /// Between two neighbours, as NumPy's default does it.
    var interpolated: Double {
      let place = Double(p) / 100 * Double(latencies.count - 1)
      let (below, above) = (ranked(Int(place) + 1), ranked(min(Int(place) + 2, latencies.count)))
      return below + (above - below) * (place - place.rounded(.down))
    }
  }
}

extension Diagnosis {
  fileprivate static let unsorted = Diagnosis(
    "unsorted", "the latencies were not sorted.", "延迟没有排序。")
  fileprivate static let descending = Diagnosis(
    "descending", "they were sorted from the largest down.", "是从大到小排的。")
  fileprivate static let rankAsIndex = Diagnosis(
    "rank-as-index", "the rank was taken for an index: rank 1 has index 0.",
    "把秩当成了下标：秩 1 的下标是 0。")
  fileprivate static let roundedDown = Diagnosis(
    "rounded-down", "the rank was rounded down: fewer than p percent lie at or below the answer.",
    "秩向下取整了：不超过这个答案的还不到百分之 p。",
    hint: Text(
      "Of five latencies 4.75 have to be covered. Are four enough?", "五个延迟中要覆盖 4.75 个。四个够吗？"))
  fileprivate static let rounded = Diagnosis(
    "rounded", "the rank was rounded to the nearest number, not up.", "秩做的是四舍五入，不是向上取整。")
  fileprivate static let interpolated = Diagnosis(
    "interpolated",
    "this is a number between two latencies, as NumPy's percentile gives it by default.",
    "这是两个延迟之间的插值，NumPy 的 percentile 默认就是这样。",
    hint: Text("Did any request take that long?", "有哪个请求恰好用了这么久吗？"))
  fileprivate static let shareOfLargest = Diagnosis(
    "share-of-largest", "p percent of the largest latency were taken.", "取的是最大延迟的百分之 p。")
  fileprivate static let meanTaken = Diagnosis(
    "mean-taken", "this is the mean, whatever p is.", "这是平均值，与 p 无关。")
  fileprivate static let repeatsDropped = Diagnosis(
    "repeats-dropped", "latencies that are equal were counted once.", "相同的延迟只算了一次。",
    hint: Text(
      "If two requests took 30 ms, how many requests are that?", "两个请求都用了 30 ms，那是几个请求？"))
  fileprivate static let floatRank = Diagnosis(
    "float-rank",
    "where p/100 · n is a whole number, it is computed slightly above it: the rank is one too high.",
    "p/100 · n 本该是整数，浮点数却算得略大一点，秩就多了 1。",
    hint: Text("Multiply first, in whole numbers, and divide last.", "先用整数相乘，最后再除。"))
}
