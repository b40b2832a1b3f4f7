import Practice

/// Standardising a validation set with the training set's numbers.
enum HeldOutScale: Exercise {
  typealias Answer = ([Double], [Double]) -> [Double]

  static let title = Text("The training set's ruler", "训练集的尺子")
  static let answer = "standardised(_:training:)"

  static let hints = [
    Text(
      "Look at figure 1 of lesson 19: which of its points may be asked for their mean, the training points, the validation points, or both?",
      "看第 19 课的图 1：要算均值，可以去问哪些点？训练点、验证点，还是两者都问？"),
    Text(
      "Training [2, 4, 6]: mean 4, deviations −2, 0, 2, so the variance is (4 + 0 + 4) / 2 = 4 and the standard deviation 2. The validation sample 7 becomes (7 − 4) / 2 = 1.5.",
      "训练集 [2, 4, 6]：均值是 4，偏差是 −2、0、2，方差是 (4 + 0 + 4) / 2 = 4，标准差是 2。验证样本 7 变成 (7 − 4) / 2 = 1.5。"),
    Text(
      "With the mean m and the standard deviation s of ___: return validation.map { ($0 - m) / s }",
      "设 m 与 s 是 ___ 的均值与标准差：return validation.map { ($0 - m) / s }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let middle = Int.random(in: 3...9, using: &source)
    let step = Int.random(in: 2...4, using: &source)
    let sample = middle + 3 * step
    return Sibling(
      "The training set is [\(middle - step), \(middle), \(middle + step)]. What does the validation sample \(sample) become?",
      "训练集是 [\(middle - step), \(middle), \(middle + step)]。验证样本 \(sample) 标准化后是多少？", answer: 3)
  }

  static func judge(_ standardised: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var comparison = Comparison<Sets>(
      "the validation set", "标准化后的验证集",
      given: { ["validation": $0.validation, "training": $0.training] },
      yours: { standardised($0.validation, $0.training) },
      expected: { $0.scaled(by: $0.training) })
    comparison.shown = [Sets(validation: [7, 4, -1], training: [2, 4, 6])]
    comparison.drawn = Sets.init(drawnFrom:)
    comparison.awkward = [
      Sets(validation: [5], training: [1, 2]),
      Sets(validation: [], training: [1, 2, 3]),
      Sets(validation: [1e6, 1e6 + 1], training: [1e6 - 1, 1e6, 1e6 + 4]),
    ]
    comparison.describe = { "\(listed($0.validation))" }
    comparison.mistakes = [
      .answers(.leaked) { $0.scaled(by: $0.training + $0.validation) },
      .answers(.ownNumbers) { $0.scaled(by: $0.validation) },
      .answers(.wrongSet) { sets in
        Sets(validation: sets.training, training: []).scaled(by: sets.training)
      },
      .answers(.varianceForDeviation) { $0.scaled(by: $0.training) { $0 } },
      .answers(.notDivided) { $0.scaled(by: $0.training) { _ in 1 } },
      .answers(.notShifted) { sets in
        sets.validation.map { $0 / moments(sets.training).variance.squareRoot() }
      },
      .answers(.biased) { sets in
        let share = Double(sets.training.count - 1) / Double(sets.training.count)
        return sets.scaled(by: sets.training) { ($0 * share).squareRoot() }
      },
    ]
    try check.compare(comparison)
  }

  struct Sets {
    let validation: [Double]
    let training: [Double]

    init(validation: [Double], training: [Double]) {
      self.validation = validation
      self.training = training
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      training = (0..<6).map { _ in Double(Int.random(in: -20...20, using: &source)) / 4 }
      validation = (0..<4).map { _ in Double(Int.random(in: 4...44, using: &source)) / 4 }
    }

    /// The validation set, measured with another set's mean and with a size made of its variance.
    func scaled(
      by others: [Double], size: (Double) -> Double = { $0.squareRoot() }
    ) -> [Double] {
      let (mean, variance) = moments(others)
      return validation.map { ($0 - mean) / size(variance) }
    }
  }
}

/// The mean and the unbiased variance.
private func moments(_ numbers: [Double]) -> (mean: Double, variance: Double) {
  let mean = numbers.reduce(0, +) / Double(numbers.count)
  let squares = numbers.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  return (mean, squares / Double(numbers.count - 1))
}

extension Diagnosis {
  fileprivate static let leaked = Diagnosis(
    "leaked", "mean and deviation come from both sets together: the exam has leaked.",
    "均值和标准差是用两个集合一起算的：泄题了。",
    hint: Text(
      "Cover the validation samples with your hand. Which numbers can you still compute?",
      "把验证样本遮住，哪些数仍然算得出来？"))
  fileprivate static let ownNumbers = Diagnosis(
    "own-numbers", "the validation set was measured with its own mean and deviation.",
    "验证集用的是它自己的均值和标准差。",
    hint: Text(
      "What would become of a validation set with a single sample?", "如果验证集只有一个样本，结果会怎样？"))
  fileprivate static let wrongSet = Diagnosis(
    "wrong-set", "this is the standardised training set.", "这是标准化后的训练集。")
  fileprivate static let varianceForDeviation = Diagnosis(
    "variance-for-deviation", "it was divided by the variance; its root is missing.",
    "除的是方差，忘了开方。")
  fileprivate static let notDivided = Diagnosis(
    "not-divided", "the mean was taken away, but nothing was divided.", "减了均值，但没有除以标准差。")
  fileprivate static let notShifted = Diagnosis(
    "not-shifted", "the mean was not taken away.", "没有减去均值。")
  fileprivate static let biased = Diagnosis(
    "biased", "the variance was divided by n instead of n − 1.", "方差除的是 n，而不是 n − 1。")
}
