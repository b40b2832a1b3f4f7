/// Class numbers and what is drawn by weights.
struct CountingOperations: OperationFamily {
  static let title = Text("Class numbers", "类别编号")

  let oneHot = DiscreteEntry(
    "oneHot", Text("rows with a one", "独热编码"), operation: OneHot.self,
    examples: [
      OperationSample("given classes", [SampleInput([2, 3], in: 0...4)]) {
        $0[0].long().oneHot(numClasses: 5)
      },
      OperationSample("as many as needed", [SampleInput([4], in: 3.2...3.8)]) {
        $0[0].long().oneHot()
      },
    ])
  let multinomial = DiscreteEntry(
    "multinomial", Text("draw by weights", "按权重抽样"), operation: Multinomial.self,
    examples: [
      OperationSample("rows", [SampleInput([2, 3], in: 0.1...1)]) {
        $0[0].multinomial(4, replacement: true, generator: Generator(seed: 1))
      }
    ])
  let bernoulli = DiscreteEntry(
    "bernoulli", Text("draw 0 or 1", "抽取 0 或 1"), operation: BernoulliDraw.self,
    examples: [
      OperationSample("rows", [SampleInput([2, 3], in: 0...1)]) {
        $0[0].bernoulli(generator: Generator(seed: 1))
      }
    ])
}

/// Class numbers as rows with a 1 at the class and 0 elsewhere.
private final class OneHot: Operation, Configured {
  struct Settings: OperationSettings {
    /// How many classes there are; −1 for as many as the largest number needs.
    let numClasses: Int
  }
  let settings: Settings
  init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor] = []) {
    self.settings = settings
    super.init(entry)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let labels = try call.one(name)
    guard !labels.dtype.isFloatingPoint, labels.dtype != .bool else {
      throw ShapeError(
        "oneHot: class numbers are integers, not \(labels.dtype); convert them with .long().",
        "oneHot：类别编号是整数，而不是 \(labels.dtype)；请用 .long() 转换。")
    }
    let given = settings.numClasses
    guard given > 0 || given == -1 && labels.count > 0 else {
      throw ShapeError(
        "oneHot: the number of classes must be given and positive, not \(given).",
        "oneHot：应给出类别数，且为正，而不是 \(given)。")
    }
    let shape = labels.shape + [max(given, 1)]
    try ShapeRules.size(shape, call.mostElements, name)
    return TensorType(shape, .int64, openAxis: given > 0 ? nil : labels.rank)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    _ = try classCount(operands[0].integers(), operands[0].tensorType)
  }
  /// How many classes there are. Throws for a number that is none of them.
  private func classCount(_ labels: [Int], _ type: TensorType) throws(ShapeError) -> Int {
    let given = settings.numClasses
    let classes = given > 0 ? given : min(labels.max() ?? 0, .max - 1) + 1
    if let wrong = labels.first(where: { $0 < 0 || $0 >= classes }) {
      throw ShapeError(
        "oneHot: class \(wrong) is out of range for \(classes) classes, 0 to \(classes - 1).",
        "oneHot：类别 \(wrong) 超出范围：共 \(classes) 类，0 到 \(classes - 1)。")
    }
    try ShapeRules.sizeFromNumbers(type.shape + [classes], name)
    return classes
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let labels = operands[0].integers()
    let classes = orTrap(on: operands.all) { () throws(ShapeError) in
      try classCount(labels, operands[0].tensorType)
    }
    let result = Tensor.zeros(operands[0].shape + [classes], dtype: .int64)
    OnesPut(columns: labels, rows: result).run()
    return result
  }
}

/// Numbers of columns, drawn in proportion to the weights in each row.
private final class Multinomial: Operation, Configured {
  struct Settings: OperationSettings {
    /// How many numbers are drawn for each row.
    let numSamples: Int
    /// Whether a number may be drawn more than once.
    let replacement: Bool
  }
  let settings: Settings
  override var drawsNumbers: Bool { true }
  private let generator: Generator?

  init(_ entry: OperationEntry, _ settings: Settings, generator: Generator?) {
    self.settings = settings
    self.generator = generator
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings, generator: nil)
  }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let weights = try call.one(name)
    try ShapeRules.floatingPoint(weights.dtype, name)
    guard weights.rank == 1 || weights.rank == 2, settings.numSamples > 0,
      (weights.shape.last ?? 0) > 0
    else {
      throw ShapeError(
        "multinomial: needs a row or matrix of weights and at least one sample, not shape "
          + "\(weights.shape) and \(settings.numSamples).",
        "multinomial：需要一行或一个矩阵的权重和至少一个样本，而不是形状 \(weights.shape) 和 "
          + "\(settings.numSamples)。")
    }
    let shape = weights.shape.dropLast() + [settings.numSamples]
    try ShapeRules.size(Array(shape), call.mostElements, name)
    return TensorType(Array(shape), .int64)
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    let (weights, columns) = (operands[0].flat(), operands[0].shape.last ?? 1)
    for row in stride(from: 0, to: weights.count, by: columns) {
      try Generator.checkWeights(
        weights[row..<row + columns], settings.numSamples, replacement: settings.replacement)
    }
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let weights = operands[0].inRowMajorOrder
    let result = Tensor(
      uninitialized: weights.shape.dropLast() + [settings.numSamples], .int64)
    Generator.using(generator) {
      MultinomialDraw(
        source: $0, weights: weights, samples: result, replacement: settings.replacement
      ).run(on: weights.dtype, for: name)
    }
    return result
  }
}

/// Ones with the probability that each operand says, and zeros.
private final class BernoulliDraw: Operation, Configured {
  private let generator: Generator?

  init(_ entry: OperationEntry, generator: Generator?) {
    self.generator = generator
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: NoSettings, kept: [Tensor]) {
    self.init(entry, generator: nil)
  }
  override var drawsNumbers: Bool { true }
  override func resultType(_ call: CallTypes) throws(ShapeError) -> TensorType {
    let x = try call.one(name)
    try ShapeRules.floatingPoint(x.dtype, name)
    return x
  }
  override func checkNumbers(_ operands: Operands) throws(ShapeError) {
    for probability in operands[0].flat() { try Generator.checkProbability(probability) }
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let probabilities = operands[0].inRowMajorOrder
    let result = Tensor(uninitialized: probabilities.shape, probabilities.dtype)
    Generator.using(generator) {
      ElementwiseBernoulli(source: $0, probabilities: probabilities, target: result)
        .run(on: probabilities.dtype, for: name)
    }
    return result
  }
  // A small change of a probability changes no draw.
  override func pullback(_ g: Tensor, _ call: Call) {
    call.contribute(to: 0) { Tensor.zeros(like: g) }
  }
  override func formula(operand: Int) -> Formula? { 0 }
}

extension Tensor {
  /// A copy with `alpha` times each slice of `source` along `dim` added to the slice that `index`
  /// names: out[index[i]] += alpha·source[i] for dim 0. A slice that is named twice gets both.
  /// ∂source = alpha times the slices of the upstream.
  ///
  /// Traps unless `index` is one vector of integers in 0..<extent, one for each slice of `source`,
  /// whose other extents are this tensor's.
  public func indexAdd(
    dim: Int, _ index: Tensor, _ source: Tensor, alpha: Double = 1
  ) -> Tensor {
    let axis = orTrap(on: [self, index, source]) { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "indexAdd")
    }
    if rank == 0 {
      return reshape(1).indexAdd(dim: 0, index, source.reshape(-1), alpha: alpha).reshape([])
    }
    var slices = shape
    slices[axis] = index.count
    guard index.rank < 2, !index.dtype.isFloatingPoint, index.dtype != .bool else {
      trap(
        "indexAdd: the index must be a vector of integers, not \(index.dtype) \(index.shape).",
        on: [self, index, source])
    }
    guard source.shape == slices else {
      trap(
        "indexAdd: an index of \(index.count) places along dimension \(axis) of shape \(shape) "
          + "needs a source of shape \(slices), not \(source.shape).")
    }
    guard source.dtype == dtype else {
      trap(
        "indexAdd: the source is \(source.dtype) and the tensor \(dtype); convert it with "
          + ".to(.\(dtype)).")
    }
    let shares = alpha == 1 ? source : source.times(alpha, "indexAdd")
    let places = IndexedPlaces(IndexSettings(way: .select, dims: [axis]), [index])
    return putting(shares, at: places, accumulate: true)
  }

  /// Class numbers as int64 rows with a 1 at the class and 0 elsewhere: `[…]` gives
  /// `[…, numClasses]`; −1 makes as many classes as the largest number needs.
  ///
  /// Traps for a type that is not integer, a number outside 0..<numClasses, and for an empty tensor
  /// without a number of classes.
  public func oneHot(numClasses: Int = -1) -> Tensor {
    let operation = OneHot(
      operations.counting.oneHot, OneHot.Settings(numClasses: numClasses))
    operation.check(self)
    return apply(operation, self)
  }

  /// Draws numbers of columns in proportion to the weights in each row: `[columns]` gives
  /// `[numSamples]`, `[rows, columns]` gives `[rows, numSamples]`, int64. The weights need not add
  /// up to 1. The same seed gives PyTorch's numbers.
  ///
  /// Traps unless the weights are one or two dimensions of floating-point numbers, finite, not
  /// negative and not all 0 in a row; and without replacement if more are drawn than there are.
  public func multinomial(
    _ numSamples: Int, replacement: Bool = false, generator: Generator? = nil
  ) -> Tensor {
    let settings = Multinomial.Settings(numSamples: numSamples, replacement: replacement)
    let operation = Multinomial(
      operations.counting.multinomial, settings, generator: generator)
    operation.check(self)
    return apply(operation, self)
  }

  /// 1 with the probability that each element says, else 0; of its type. The same seed gives
  /// PyTorch's numbers. ∂ = 0.
  ///
  /// Traps unless the elements are floating-point numbers in 0…1.
  public func bernoulli(generator: Generator? = nil) -> Tensor {
    checkFloatingPoint("bernoulli")
    return apply(BernoulliDraw(operations.counting.bernoulli, generator: generator), self)
  }
}
