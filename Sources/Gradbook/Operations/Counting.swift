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
  override func evaluate(_ operands: Operands) -> Tensor {
    let labels = operands[0].integers()
    let given = settings.numClasses
    guard given > 0 || given == -1 && !labels.isEmpty else {
      trap("oneHot: the number of classes must be given and positive, not \(given).")
    }
    let classes = given > 0 ? given : (labels.max() ?? 0) + 1
    if let wrong = labels.first(where: { $0 < 0 || $0 >= classes }) {
      trap("oneHot: class \(wrong) is out of range for \(classes) classes, 0 to \(classes - 1).")
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
  private let generator: Generator?

  init(_ entry: OperationEntry, _ settings: Settings, generator: Generator?) {
    self.settings = settings
    self.generator = generator
    super.init(entry)
  }
  convenience init(_ entry: OperationEntry, _ settings: Settings, kept: [Tensor]) {
    self.init(entry, settings, generator: nil)
  }
  override func evaluate(_ operands: Operands) -> Tensor {
    let weights = operands[0].inRowMajorOrder
    let result = Tensor(
      uninitialized: weights.shape.dropLast() + [settings.numSamples], .int64)
    Generator.using(generator) {
      MultinomialDraw(
        generator: $0, weights: weights, samples: result, replacement: settings.replacement
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
  override func evaluate(_ operands: Operands) -> Tensor {
    let probabilities = operands[0].inRowMajorOrder
    let result = Tensor(uninitialized: probabilities.shape, probabilities.dtype)
    Generator.using(generator) {
      ElementwiseBernoulli(generator: $0, probabilities: probabilities, target: result)
        .run(on: probabilities.dtype, for: name)
    }
    return result
  }
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
    let axis = orTrap { () throws(ShapeError) in
      try ShapeRules.axis(dim, rank: rank, operation: "indexAdd")
    }
    if rank == 0 {
      return reshape(1).indexAdd(dim: 0, index, source.reshape(-1), alpha: alpha).reshape([])
    }
    var slices = shape
    slices[axis] = index.count
    guard index.rank < 2, !index.dtype.isFloatingPoint, index.dtype != .bool else {
      trap("indexAdd: the index must be a vector of integers, not \(index.dtype) \(index.shape).")
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
    guard !dtype.isFloatingPoint, dtype != .bool else {
      trap("oneHot: class numbers are integers, not \(dtype); convert them with .long().")
    }
    let settings = OneHot.Settings(numClasses: numClasses)
    return apply(OneHot(operations.counting.oneHot, settings), self)
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
    checkFloatingPoint("multinomial")
    guard rank == 1 || rank == 2, numSamples > 0, (shape.last ?? 0) > 0 else {
      trap(
        "multinomial: needs a row or matrix of weights and at least one sample, not shape \(shape) "
          + "and \(numSamples).")
    }
    let settings = Multinomial.Settings(numSamples: numSamples, replacement: replacement)
    return apply(
      Multinomial(operations.counting.multinomial, settings, generator: generator), self)
  }

  /// 1 with the probability that each element says, else 0; of its type. The same seed gives
  /// PyTorch's numbers.
  ///
  /// Traps unless the elements are floating-point numbers in 0…1.
  public func bernoulli(generator: Generator? = nil) -> Tensor {
    checkFloatingPoint("bernoulli")
    return apply(BernoulliDraw(operations.counting.bernoulli, generator: generator), self)
  }
}
