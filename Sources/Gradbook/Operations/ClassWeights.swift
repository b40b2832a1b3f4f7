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

  static var keptCounts: ClosedRange<Int> { 0...1 }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    try call.check(operands: 1...1, kept: 0...1, name)
    let labels = call.operands[0]
    try ClassWeights.check(labels.dtype, call.kept.first, settings.classes, name)
    let shape = [labels.count, settings.classes]
    try ShapeRules.size(shape, call.mostElements, name)
    return TensorType(shape, settings.dtype)
  }

  /// Class numbers are whole, and there is a weight for each class.
  static func check(
    _ labels: DType, _ weight: TensorType?, _ classes: Int, _ name: String
  ) throws(ShapeError) {
    guard !labels.isFloatingPoint else {
      throw ShapeError(
        "\(name): the target must be class numbers (int64), not \(labels).",
        "\(name)：目标应是类别编号（int64），而不是 \(labels)。")
    }
    try checkWeight(weight, classes, name)
  }
  static func checkWeight(
    _ weight: TensorType?, _ classes: Int, _ name: String
  ) throws(ShapeError) {
    guard let weight, weight.shape != [classes] else { return }
    throw ShapeError(
      "\(name): the weight has shape \(weight.shape), but there are \(classes) classes.",
      "\(name)：权重的形状是 \(weight.shape)，而类别有 \(classes) 个。")
  }

  /// Throws for a label that is no class, nor the one that is ignored.
  static func checkLabels(
    _ labels: [Int], classes: Int, ignoring ignored: Int, _ name: String
  ) throws(ShapeError) {
    for label in labels where label != ignored && !(0..<max(classes, 0)).contains(label) {
      throw ShapeError(
        "\(name): class \(label) is out of range: the input has classes 0 to \(classes - 1).",
        "\(name)：类别 \(label) 超出范围：输入的类别是 0 到 \(classes - 1)。")
    }
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    try ClassWeights.checkLabels(
      operands[0].integers(), classes: settings.classes, ignoring: settings.ignoreIndex, name)
  }

  override func evaluate(_ operands: Operands) -> Tensor {
    requireNumbers(operands)
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
