// Adding at places that an index names, and class numbers as rows of zeros and a one.

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
    if let wrong = index.integers().first(where: { $0 < 0 || $0 >= shape[axis] }) {
      trap("indexAdd: index \(wrong) is out of range for dimension \(axis) of shape \(shape).")
    }
    let all = TensorIndex.range(start: nil, end: nil, step: 1)
    let indices = Array(repeating: all, count: axis) + [index.reshape(-1).tensorIndex]
    guard let plan = resolve(indices).1 else { return clone() }
    let shares = alpha == 1 ? source : source.times(alpha, "indexAdd")
    return puttingElements(shares, at: plan, accumulate: true)
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
    let labels = integers()
    guard numClasses > 0 || numClasses == -1 && !labels.isEmpty else {
      trap("oneHot: the number of classes must be given and positive, not \(numClasses).")
    }
    let classes = numClasses > 0 ? numClasses : (labels.max() ?? 0) + 1
    if let wrong = labels.first(where: { $0 < 0 || $0 >= classes }) {
      trap("oneHot: class \(wrong) is out of range for \(classes) classes, 0 to \(classes - 1).")
    }
    return (to(.int64).unsqueeze(-1) .== Tensor.arange(classes)).to(.int64)
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
    let columns = shape[rank - 1]
    let weights = inRowMajorOrder
    let result = Tensor(uninitialized: shape.dropLast() + [numSamples], .int64)
    let samples = result.pointer(as: Int64.self)
    Generator.using(generator) { generator in
      func draw<T: KernelNumber>(_ type: T.Type) {
        let source = UnsafePointer(weights.pointer(as: type))
        for row in 0..<count / columns {
          generator.multinomial(
            weights: UnsafeBufferPointer(start: source + row * columns, count: columns),
            into: UnsafeMutableBufferPointer(
              start: samples + row * numSamples, count: numSamples),
            replacement: replacement)
        }
      }
      if dtype == .float32 { draw(Float.self) } else { draw(Double.self) }
    }
    return result
  }
}
