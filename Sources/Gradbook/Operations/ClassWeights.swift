/// From class numbers, q of each row and class: 1 at the class, weighted and smoothed; a row of
/// zeros where the class is ignored.
final class ClassWeights: Operation, Configured {
  struct Settings: OperationSettings {
    /// The number of classes.
    let classes: Int
    /// The class whose rows stay 0.
    let ignoreIndex: Int
    /// How much of the probability is spread evenly over all classes, 0…1.
    let labelSmoothing: Double
    /// The type of the result.
    let dtype: DType
  }
  let settings: Settings
  private let weights: [KeptTensor]

  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.settings = settings
    weights = kept.map { KeptTensor("its weights of the classes", $0) }
    super.init(entry)
  }
  override var kept: [KeptTensor] { weights }

  override func evaluate(_ operands: Operands) -> Tensor {
    let (labels, classes) = (operands[0].integers(), settings.classes)
    let weights = weights.first?.tensor.flat() ?? [Double](repeating: 1, count: classes)
    let smoothing = settings.labelSmoothing
    var q = [Double](repeating: 0, count: labels.count * classes)
    for (row, label) in labels.enumerated() where label != settings.ignoreIndex {
      let base = row * classes
      if smoothing > 0 {
        for index in 0..<classes { q[base + index] = smoothing / Double(classes) * weights[index] }
      }
      q[base + label] += (1 - smoothing) * weights[label]
    }
    return Tensor(flat: q, shape: [labels.count, classes], dtype: settings.dtype)
  }

  static let examples: [OperationSample] = [
    OperationSample("smoothed", [SampleInput([4], in: 0...2.9)]) {
      let settings = Settings(classes: 3, ignoreIndex: 1, labelSmoothing: 0.1, dtype: .float64)
      return apply(
        ClassWeights(operations.loss.classWeights, settings, kept: []), $0[0].to(.int64))
    }
  ]
}
