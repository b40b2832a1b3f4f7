import Practice

/// How many numbers fall into each bin of a histogram.
enum CountedInBins: Exercise {
  typealias Answer = ([Double], Int, Double, Double) -> [Int]

  static let title = Text("The bars of a histogram", "直方图的柱子")
  static let answer = "countsInBins(_:bins:from:to:)"

  static let hints = [
    Text(
      "Look at the triangle in lesson 3: how many bars are there between 0 and 2, and how wide is one of them?",
      "看第 3 课里的三角形：从 0 到 2 有多少根柱子？每根多宽？"),
    Text(
      "Four bins from 0 to 2: each is 0.5 wide. For 1.1: 1.1 / 0.5 = 2.2, so it belongs to the bin with the index 2. Where the range begins at 1, first take 1 away.",
      "从 0 到 2 分成 4 格，每格宽 0.5。1.1 / 0.5 = 2.2，所以 1.1 属于下标为 2 的那一格。如果范围从 1 开始，要先减去 1。"),
    Text(
      "For a number inside the range: counts[min(Int((number - from) / width), ___)] += 1",
      "对范围内的数：counts[min(Int((number - from) / width), ___)] += 1"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let number = Double(Int.random(in: 41...79, using: &source)) / 10
    return Sibling(
      "Ten bins from 3 to 8. What is the index of the bin of \(number), counted from 0?",
      "从 3 到 8 分成 10 格。\(number) 落在第几格（下标从 0 数起）？",
      answer: ((number - 3) * 2 + 1e-9).rounded(.down))
  }

  static func judge(_ countsInBins: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var counts = Comparison<Sample>(
      "the counts", "各格的个数", given: { ["numbers": $0.numbers, "bins": $0.bins] },
      yours: { countsInBins($0.numbers, $0.bins, $0.from, $0.to) },
      expected: { $0.counts() })
    counts.shown = [Sample(numbers: [0.1, 0.5, 0.9, 1, 1.1, 1.9, 2.3], bins: 4, from: 0, to: 2)]
    counts.drawn = Sample.init(drawnFrom:)
    counts.awkward = [
      Sample(numbers: [2, 2, 0], bins: 4, from: 0, to: 2),
      Sample(numbers: [-1, -0.5, 0.5, 1], bins: 2, from: -1, to: 1),
      Sample(numbers: [], bins: 3, from: 0, to: 1),
      Sample(numbers: [3, 3, 3.5], bins: 1, from: 3, to: 4),
    ]
    counts.describe = \.description
    counts.mistakes = [
      .answers(.edgeLost) { $0.counts(upTo: <) },
      .answers(.startForgotten) { $0.counts(start: 0) },
      .answers(.outsideCounted) { $0.countsWithOutside },
      .answers(.nearestBin) { $0.counts(rule: .toNearestOrAwayFromZero) },
      .answers(.runningTotal) { one in
        var total = 0
        return one.counts().map { count in
          total += count
          return total
        }
      },
      .answers(.oneBinMore) { $0.counts() + [0] },
    ]
    try check.compare(counts)
  }

  struct Sample {
    let numbers: [Double]
    let bins: Int
    let from: Double
    let to: Double

    init(numbers: [Double], bins: Int, from: Double, to: Double) {
      self.numbers = numbers
      self.bins = bins
      self.from = from
      self.to = to
    }

    init(drawnFrom generator: Generator) {
      var source = generator
      bins = Int.random(in: 4...6, using: &source)
      from = Double(Int.random(in: 1...2, using: &source))
      to = from + 2
      let range = (from - 0.5)...(to + 0.5)
      numbers = (0..<40).map { _ in Double.random(in: range, using: &source) }
    }

    /// The counts, with another rule where a mistake is to be told.
    func counts(
      start: Double? = nil, rule: FloatingPointRoundingRule = .down,
      upTo isBelow: (Double, Double) -> Bool = { $0 <= $1 }
    ) -> [Int] {
      var counts = Array(repeating: 0, count: bins)
      for number in numbers where number >= from && isBelow(number, to) {
        let place = (number - (start ?? from)) / (to - from) * Double(bins)
        let index = min(Int(place.rounded(rule)), bins - 1)
        if counts.indices.contains(index) { counts[index] += 1 }
      }
      return counts
    }

    var countsWithOutside: [Int] {
      let moved = numbers.map { min(max($0, from), to) }
      return Sample(numbers: moved, bins: bins, from: from, to: to).counts()
    }

    var description: String {
      let few = numbers.map { NumberText.short($0) }.joined(separator: ", ")
      let what = numbers.count < 8 ? "[\(few)]" : "n = \(numbers.count)"
      return "\(what), \(bins) × [\(NumberText.short(from)), \(NumberText.short(to))]"
    }
  }
}

extension Diagnosis {
  fileprivate static let edgeLost = Diagnosis(
    "edge-lost", "a number at the very end of the range was not counted.",
    "恰好落在范围右端的数没有数进去。",
    hint: Text(
      "Which index does your formula give for the right end? Is there a bin with that index?",
      "对范围右端的数，你的公式算出的下标是几？有这一格吗？"))
  fileprivate static let startForgotten = Diagnosis(
    "start-forgotten", "the bins were counted from 0 instead of from the start of the range.",
    "分格是从 0 开始数的，而不是从范围的左端。")
  fileprivate static let outsideCounted = Diagnosis(
    "outside-counted", "numbers outside the range were put into the first or the last bin.",
    "范围之外的数被算进了首尾两格。")
  fileprivate static let nearestBin = Diagnosis(
    "nearest-bin", "the place was rounded to the nearest index; it has to be rounded down.",
    "下标作了四舍五入；应当向下取整。")
  fileprivate static let runningTotal = Diagnosis(
    "running-total", "each bin also holds what the bins before it counted.",
    "每一格把前面各格的个数也加了进来。")
  fileprivate static let oneBinMore = Diagnosis(
    "one-bin-more", "there is one bin too many: n bins have n + 1 edges.",
    "多了一格：n 格有 n + 1 条边界。")
}
