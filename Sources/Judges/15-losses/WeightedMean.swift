import Practice

/// The mean of losses that are weighted by class.
enum WeightedMean: Exercise {
  typealias Answer = (_ losses: [Double], _ classes: [Int], _ weight: [Double]) -> Double

  static let title = Text("A mean with class weights", "按类别加权的平均")
  static let answer = "weightedLoss(losses:classes:weight:)"

  static let hints = [
    Text(
      "In the section on cross-entropy in lesson 15, look at the lines printed as “weighted” and “by hand”: by what is the sum divided there?",
      "看第 15 课交叉熵一节里“weighted”与“by hand”两行：那里的和除以了什么？"),
    Text(
      "losses [1, 2, 4], classes [0, 1, 1], weights [1, 3]: above the line 1·1 + 3·2 + 3·4 = 19, below it 1 + 3 + 3 = 7. An ignored sample appears in neither.",
      "losses [1, 2, 4]、classes [0, 1, 1]、weight [1, 3]：分子 1·1 + 3·2 + 3·4 = 19，分母 1 + 3 + 3 = 7。被忽略的样本两边都不出现。"
    ),
    Text(
      "Loop over both arrays: sum += weight[label] * loss and total += ___; skip the label -100.",
      "同时遍历两个数组：sum += weight[label] * loss，total += ___；遇到 -100 就跳过。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rare = Int.random(in: 2...5, using: &source)
    let loss = Int.random(in: 2...9, using: &source)
    return Sibling(
      "losses = [1, 1, \(loss)], classes = [0, 0, 1], weight = [1, \(rare)]. What is the weighted mean?",
      "losses = [1, 1, \(loss)]，classes = [0, 0, 1]，weight = [1, \(rare)]。加权平均是多少？",
      answer: Double(2 + rare * loss) / Double(2 + rare))
  }

  static func judge(_ mean: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var means = Comparison<Batch>(
      "the weighted mean", "加权平均",
      given: { ["losses": $0.losses, "classes": $0.classes, "weight": $0.weight] },
      yours: { mean($0.losses, $0.classes, $0.weight) },
      expected: { $0.weighted / $0.total })
    means.shown = [Batch(losses: [0.5, 2], classes: [0, 1], weight: [1, 3])]
    means.drawn = Batch.init(drawnFrom:)
    means.awkward = [
      Batch(losses: [1, 100, 3], classes: [0, -100, 1], weight: [2, 5]),
      Batch(losses: [7, 4, 9], classes: [-100, 1, -100], weight: [1, 0.5]),
      Batch(losses: [1, 3], classes: [0, 0], weight: [4, 1]),
    ]
    means.describe = {
      "losses = \(numberList($0.losses)), classes = \($0.classes), weight = \(numberList($0.weight))"
    }
    means.mistakes = [
      .answers(.swappedSumAndMean) { $0.weighted },
      .answers(.dividedByCount) { $0.weighted / Double($0.kept.count) },
      .answers(.weightIgnored) { batch in
        batch.kept.reduce(0) { $0 + batch.losses[$1] } / Double(batch.kept.count)
      },
      .answers(.dividedByClassWeights) { $0.weighted / $0.weight.reduce(0, +) },
      .answers(.weightByRow) { batch in
        let factors = batch.kept.map { batch.weight[$0 % batch.weight.count] }
        return zip(factors, batch.kept).reduce(0) { $0 + $1.0 * batch.losses[$1.1] }
          / factors.reduce(0, +)
      },
      .answers(.ignoredCounted) { batch in
        batch.weighted / (batch.total + Double(batch.classes.count - batch.kept.count))
      },
    ]
    try check.compare(means)
  }

  struct Batch {
    let losses: [Double]
    let classes: [Int]
    let weight: [Double]

    init(losses: [Double], classes: [Int], weight: [Double]) {
      self.losses = losses
      self.classes = classes
      self.weight = weight
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      losses = (0..<6).map { _ in Double.random(in: 0.1...3, using: &source) }
      classes = [2, 0, 1, 1, 0, 1]
      weight = (0..<3).map { _ in Double.random(in: 0.5...4, using: &source) }
    }

    /// The numbers of the samples that count.
    var kept: [Int] { classes.indices.filter { classes[$0] >= 0 } }
    var weighted: Double { kept.reduce(0) { $0 + weight[classes[$1]] * losses[$1] } }
    var total: Double { kept.reduce(0) { $0 + weight[classes[$1]] } }
  }
}

extension Diagnosis {
  fileprivate static let dividedByCount = Diagnosis(
    "divided-by-count", "the sum was divided by the number of samples, not by their weights.",
    "和除以了样本数，应当除以权重之和。",
    hint: Text(
      "If every weight is 2, should the mean be twice as large?",
      "如果所有权重都是 2，平均值就该变成两倍吗？"))
  fileprivate static let weightIgnored = Diagnosis(
    "weight-ignored", "this is the plain mean: the weights were not used.",
    "这是普通的平均：没有用到权重。")
  fileprivate static let dividedByClassWeights = Diagnosis(
    "divided-by-class-weights",
    "the sum was divided by the weights of the classes, each once; it must be those of the samples.",
    "和除以了各类别的权重（每类一次），应当除以各样本的权重。",
    hint: Text(
      "A class that has three samples puts its weight below the line how often?",
      "某个类别有三个样本，它的权重在分母里应当出现几次？"))
  fileprivate static let weightByRow = Diagnosis(
    "weight-by-row", "the weight was looked up by the sample's number, not by its class.",
    "权重是按样本的序号查的，应当按类别查。")
  fileprivate static let ignoredCounted = Diagnosis(
    "ignored-counted", "ignored samples still count below the line.", "被忽略的样本仍然算进了分母。",
    hint: Text(
      "Take the ignored samples away altogether: your result must not change.",
      "把被忽略的样本全部拿掉，你的结果应当不变。"))
}
