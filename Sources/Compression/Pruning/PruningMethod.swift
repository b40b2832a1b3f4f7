import Gradbook

/// What a ``PruningMethod`` looks at when part of the tensor is pruned already.
public enum PruningType: Hashable, Sendable {
  /// The elements that are left, in one row.
  case unstructured
  /// The slices along a dimension in which anything is left.
  case structured(dim: Int)
  /// The whole tensor.
  case global
}

/// A rule that says what of a tensor is pruned: PyTorch's `BasePruningMethod`.
///
/// Write one of your own and hand it to ``Prune/apply(_:to:name:importanceScores:)``:
///
/// ```swift
/// struct PruneNegative: PruningMethod {
///   let pruningType = PruningType.unstructured
///   func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
///     defaultMask * (t .>= 0).to(defaultMask.dtype)
///   }
/// }
/// ```
public protocol PruningMethod {
  /// What of a tensor ``computeMask(_:defaultMask:)`` is given.
  var pruningType: PruningType { get }
  /// The mask for a tensor, of its shape: 0 where it is pruned and 1 elsewhere.
  ///
  /// - Parameters:
  ///   - t: the tensor, or the scores of its elements.
  ///   - defaultMask: the mask so far, of the same shape.
  func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor
}

extension PruningMethod {
  /// The mask that comes of `mask` when this method prunes what it leaves.
  func combined(with mask: Tensor, scores: Tensor) -> Tensor {
    switch pruningType {
    case .global: return checked(computeMask(scores, defaultMask: mask), scores)
    case .unstructured:
      var flags = mask.flat()
      let left = flags.indices.filter { flags[$0] == 1 }
      let index = Tensor(flat: left, shape: [left.count])
      let rest = scores.reshape([-1]).indexSelect(dim: 0, index)
      let part = checked(
        computeMask(rest, defaultMask: Tensor.ones([left.count], dtype: mask.dtype)), rest)
      for (place, flag) in zip(left, part.flat()) { flags[place] = flag }
      return Tensor(flat: flags, shape: mask.shape, dtype: mask.dtype)
    case .structured(let dim):
      let axis = structuredAxis(dim, of: scores)
      let others = (0..<mask.rank).filter { $0 != axis }
      let sums = mask.sum(dims: others).flat()
      let left = sums.indices.filter { sums[$0] != 0 }
      let index = Tensor(flat: left, shape: [left.count])
      let rest = scores.indexSelect(dim: axis, index)
      let part = checked(
        computeMask(rest, defaultMask: mask.indexSelect(dim: axis, index)), rest)
      let result = mask.clone()
      for (place, channel) in left.enumerated() {
        result.select(dim: axis, index: channel).copyInPlace(part.select(dim: axis, index: place))
      }
      return result
    }
  }

  private func checked(_ mask: Tensor, _ scores: Tensor) -> Tensor {
    guard mask.shape == scores.shape else {
      fatalError(
        "Prune: \(Self.self) gave a mask of shape \(mask.shape) for a tensor of shape "
          + "\(scores.shape); both must be the same.")
    }
    return mask
  }
}

/// The dimension whose slices are pruned, counted from the front.
func structuredAxis(_ dim: Int, of tensor: Tensor) -> Int {
  guard tensor.rank > 1 else {
    fatalError(
      "Prune: a tensor of shape \(tensor.shape) has no channels to prune; prune its elements with "
        + "l1Unstructured or randomUnstructured.")
  }
  let axis = dim < 0 ? dim + tensor.rank : dim
  guard (0..<tensor.rank).contains(axis) else {
    fatalError("Prune: there is no dimension \(dim) in a tensor of shape \(tensor.shape).")
  }
  return axis
}

/// `mask` with zeros at some places of its elements in a row.
private func zeroing(_ mask: Tensor, at places: Tensor) -> Tensor {
  var flags = mask.flat()
  for place in places.flat() { flags[Int(place)] = 0 }
  return Tensor(flat: flags, shape: mask.shape, dtype: mask.dtype)
}

/// `mask` with zeros in every slice along `axis` that is not kept.
private func keeping(_ isKept: [Bool], along axis: Int, in mask: Tensor) -> Tensor {
  var extents = Array(repeating: 1, count: mask.rank)
  extents[axis] = isKept.count
  return mask * Tensor(flat: isKept.map { $0 ? 1.0 : 0 }, shape: extents, dtype: mask.dtype)
}

/// Prunes the elements of the smallest magnitude.
public struct L1Unstructured: PruningMethod {
  /// How much is pruned of what is left.
  public var amount: PruningAmount
  /// Creates the rule.
  public init(amount: PruningAmount) { self.amount = amount }
  /// Looks at elements.
  public var pruningType: PruningType { .unstructured }
  /// The mask; of equally small elements any.
  public func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
    let count = amount.count(of: t.count)
    if count == 0 { return defaultMask.clone() }
    return zeroing(
      defaultMask, at: t.abs().reshape([-1]).topk(count, dim: 0, largest: false).indices)
  }
}

/// Prunes elements drawn at random: for the same seed, PyTorch's.
public struct RandomUnstructured: PruningMethod {
  /// How much is pruned of what is left.
  public var amount: PruningAmount
  /// Where numbers are drawn from; `nil` for the global generator.
  public var generator: Generator?
  /// Creates the rule.
  public init(amount: PruningAmount, generator: Generator? = nil) {
    (self.amount, self.generator) = (amount, generator)
  }
  /// Looks at elements.
  public var pruningType: PruningType { .unstructured }
  /// The mask.
  public func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
    let count = amount.count(of: t.count)
    if count == 0 { return defaultMask.clone() }
    let draws = Tensor.rand([t.count], dtype: t.dtype, generator: generator)
    return zeroing(defaultMask, at: draws.topk(count, dim: 0).indices)
  }
}

/// Prunes the slices along a dimension whose Lₙ norm is the smallest.
public struct LnStructured: PruningMethod {
  /// How much is pruned of the slices that are left.
  public var amount: PruningAmount
  /// The n of the norm; may be ±∞.
  public var n: Double
  /// The dimension whose slices are pruned: 0 for the outputs of a layer.
  public var dim: Int
  /// Creates the rule.
  public init(amount: PruningAmount, n: Double = 2, dim: Int = 0) {
    (self.amount, self.n, self.dim) = (amount, n, dim)
  }
  /// Looks at slices along ``dim``.
  public var pruningType: PruningType { .structured(dim: dim) }
  /// The mask. Traps for a tensor of fewer than two dimensions.
  public func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
    let axis = structuredAxis(dim, of: t)
    let count = amount.count(of: t.shape[axis])
    if count == 0 { return defaultMask.clone() }
    let norms = t.vectorNorm(ord: n, dims: (0..<t.rank).filter { $0 != axis })
    var isKept = Array(repeating: false, count: t.shape[axis])
    let left = isKept.count - count
    if left > 0 {
      for place in norms.topk(left, dim: 0).indices.flat() { isKept[Int(place)] = true }
    }
    return keeping(isKept, along: axis, in: defaultMask)
  }
}

/// Prunes slices along a dimension drawn at random: for the same seed, PyTorch's.
public struct RandomStructured: PruningMethod {
  /// How much is pruned of the slices that are left.
  public var amount: PruningAmount
  /// The dimension whose slices are pruned.
  public var dim: Int
  /// Where numbers are drawn from; `nil` for the global generator.
  public var generator: Generator?
  /// Creates the rule.
  public init(amount: PruningAmount, dim: Int = 0, generator: Generator? = nil) {
    (self.amount, self.dim, self.generator) = (amount, dim, generator)
  }
  /// Looks at slices along ``dim``.
  public var pruningType: PruningType { .structured(dim: dim) }
  /// The mask. Traps for a tensor of fewer than two dimensions.
  public func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
    let axis = structuredAxis(dim, of: t)
    let count = amount.count(of: t.shape[axis])
    if count == 0 { return defaultMask.clone() }
    let draws = Tensor.rand([t.shape[axis]], generator: generator).flat()
    let threshold = draws.sorted()[count - 1]
    return keeping(draws.map { $0 > threshold }, along: axis, in: defaultMask)
  }
}

/// Prunes where a mask says so.
public struct CustomFromMask: PruningMethod {
  /// 0 where the tensor is pruned.
  public var mask: Tensor
  /// Creates the rule.
  public init(mask: Tensor) { self.mask = mask }
  /// Looks at the whole tensor.
  public var pruningType: PruningType { .global }
  /// The product of both masks. Traps for another shape.
  public func computeMask(_ t: Tensor, defaultMask: Tensor) -> Tensor {
    guard mask.shape == defaultMask.shape else {
      fatalError(
        "Prune.customFromMask: the mask has shape \(mask.shape) and the tensor \(defaultMask.shape); "
          + "both must be the same.")
    }
    return defaultMask * mask.to(defaultMask.dtype)
  }
}
