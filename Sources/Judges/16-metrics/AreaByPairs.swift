import Practice

/// The area under the ROC curve, as the share of pairs won.
enum AreaByPairs: Exercise {
  typealias Answer = (_ scores: [Double], _ truth: [Int]) -> Double

  static let title = Text("AUC by pairs", "成对地数 AUC")
  static let answer = "areaUnderCurve(scores:truth:)"

  static let hints = [
    Text(
      "Look at the ROC curve in lesson 16 and at the line “by pairs” below it: which two groups is one person each drawn from?",
      "看第 16 课的 ROC 曲线，以及下面“by pairs”那一行：各抽一个人的，是哪两群人？"),
    Text(
      "Scores 0.9 and 0.4 are positive, 0.6 and 0.4 negative: 2 · 2 = 4 pairs. 0.9 wins twice, 0.4 loses once and ties once: (2 + 0.5) / 4.",
      "0.9 与 0.4 是正例，0.6 与 0.4 是负例：共 2 · 2 = 4 对。0.9 赢两次，0.4 输一次、平一次：(2 + 0.5) / 4。"),
    Text(
      "Inside two loops, p positive and n negative: won += p > n ? 1 : p == n ? ___ : 0, and pairs += 1.",
      "在两层循环里，p 是正例、n 是负例的分数：won += p > n ? 1 : p == n ? ___ : 0，再写 pairs += 1。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let tie = Int.random(in: 2...7, using: &source)
    return Sibling(
      "Positive samples score 9 and \(tie), negative ones 1, \(tie) and 8. What is the AUC?",
      "正例的分数是 9 与 \(tie)，负例的分数是 1、\(tie) 与 8。AUC 是多少？", answer: 4.5 / 6)
  }

  static func judge(_ area: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var areas = Comparison<Samples>(
      "the AUC", "AUC", given: { ["scores": $0.scores, "truth": $0.truth] },
      yours: { area($0.scores, $0.truth) }, expected: { $0.won / $0.pairs })
    areas.shown = [Samples([0.9, 0.4, 0.6, 0.4], [1, 1, 0, 0])]
    areas.drawn = Samples.init(drawnFrom:)
    areas.awkward = [
      Samples([3, 3, 3], [1, 0, 0]), Samples([-5, -1, -2], [0, 1, 0]),
      Samples([0.1, 0.2], [1, 0]), Samples([100, 0, 100, 100], [1, 0, 0, 1]),
    ]
    areas.describe = {
      "\($0.scores.map(NumberText.short).joined(separator: ", ")); truth = \($0.truth)"
    }
    areas.mistakes = [
      .answers(.tiesLost) { $0.share { $0 > $1 } },
      .answers(.tiesWon) { $0.share { $0 >= $1 } },
      .answers(.orderReversed) { 1 - $0.won / $0.pairs },
      .answers(.dividedByAllPairs) { samples in
        let count = Double(samples.scores.count)
        return samples.won / (count * (count - 1) / 2)
      },
      .answers(.notDivided) { $0.won },
      .answers(.accuracyAtHalf) { samples in
        let right = zip(samples.scores, samples.truth).count { ($0 >= 0.5 ? 1 : 0) == $1 }
        return Double(right) / Double(samples.truth.count)
      },
    ]
    try check.compare(areas)
  }

  struct Samples {
    let scores: [Double]
    let truth: [Int]

    init(_ scores: [Double], _ truth: [Int]) {
      self.scores = scores
      self.truth = truth
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let free = (0..<5).map { _ in Double.random(in: 0...1, using: &source) }
      scores = [0.4, 0.4, 0.95, 0.2] + free
      truth = [1, 0, 1, 0, 0, 1, 0, 0, 1]
    }

    private func scores(of label: Int) -> [Double] {
      zip(scores, truth).filter { $0.1 == label }.map(\.0)
    }

    var pairs: Double { Double(scores(of: 1).count * scores(of: 0).count) }
    var won: Double { pairs * (share { $0 > $1 } + share { $0 >= $1 }) / 2 }

    /// The share of the pairs that are won by a rule.
    func share(_ wins: (Double, Double) -> Bool) -> Double {
      let negatives = scores(of: 0)
      let count = scores(of: 1).reduce(0) { sum, p in sum + negatives.count { wins(p, $0) } }
      return Double(count) / pairs
    }
  }
}

extension Diagnosis {
  fileprivate static let tiesLost = Diagnosis(
    "ties-lost", "ties count as lost; each is worth a half.", "平手被当作输；其实每次值半个。",
    hint: Text(
      "If all scores are equal the model knows nothing. Which AUC does it deserve?",
      "如果所有分数都相等，模型等于什么都不知道。它的 AUC 应当是多少？"))
  fileprivate static let tiesWon = Diagnosis(
    "ties-won", "ties count as won; each is worth a half.", "平手被当作赢；其实每次值半个。",
    hint: Text(
      "If all scores are equal the model knows nothing. Which AUC does it deserve?",
      "如果所有分数都相等，模型等于什么都不知道。它的 AUC 应当是多少？"))
  fileprivate static let orderReversed = Diagnosis(
    "order-reversed", "the negative samples win: the comparison is the wrong way round.",
    "算成了负例赢：比较的方向反了。")
  fileprivate static let dividedByAllPairs = Diagnosis(
    "divided-by-all-pairs",
    "it was divided by all pairs of samples; only pairs of a positive and a negative one count.",
    "除以了所有样本两两配对的数目；只有一正一负的才算一对。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the pairs won were not divided by the number of pairs.",
    "赢的对数没有除以总对数。")
  fileprivate static let accuracyAtHalf = Diagnosis(
    "accuracy-at-half", "this is the accuracy at the threshold 0.5; the AUC has no threshold.",
    "这是阈值取 0.5 时的准确率；AUC 不需要阈值。")
}
