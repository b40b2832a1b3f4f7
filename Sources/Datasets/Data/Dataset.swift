import Gradbook

/// Samples that can be asked for by their index: PyTorch's map-style `Dataset`.
///
/// ```swift
/// struct Squares: Dataset {
///   let count = 100
///   func sample(at index: Int) -> (Tensor, Tensor) {
///     let x = Tensor(Double(index))
///     return (x, x * x)
///   }
/// }
/// for (x, y) in DataLoader(Squares(), batchSize: 32, shuffle: true) { … }
/// ```
///
/// A sample that is read from outside may throw; a step of its loader is then a `Result`. Random
/// numbers drawn in ``sample(at:)`` from the default generator are decided by the loader's seed and
/// the index alone, so that workers change nothing.
///
/// Source: PyTorch, `torch.utils.data`.
public protocol Dataset<Sample> {
  /// What one sample is, such as `(Tensor, Tensor)`.
  associatedtype Sample
  /// What a sample may throw; `Never` if its function does not.
  associatedtype Failure: Error

  /// The number of samples.
  var count: Int { get }

  /// The sample at an index in `0..<count`.
  func sample(at index: Int) throws(Failure) -> Sample
}

extension Dataset where Failure == Never {
  /// The sample at an index in `0..<count`.
  public subscript(index: Int) -> Sample { sample(at: index) }
}

extension Dataset {
  /// The samples changed by a function, each time that they are asked for.
  public func map<Changed>(
    _ change: @escaping @Sendable (Sample) -> Changed
  ) -> MappedDataset<Self, Changed> {
    MappedDataset(base: self, change: change)
  }
}

/// A dataset whose samples are changed when they are asked for; made by ``Dataset/map(_:)``.
public struct MappedDataset<Base: Dataset, Changed>: Dataset, CustomStringConvertible {
  let base: Base
  let change: @Sendable (Base.Sample) -> Changed
  /// The transform, if the function is one of images.
  var transform: (any Transform)?

  /// The number of samples.
  public var count: Int { base.count }
  /// The changed sample at an index.
  public func sample(at index: Int) throws(Base.Failure) -> Changed {
    change(try base.sample(at: index))
  }
  /// `MappedDataset(count=100, dataset=TensorDataset)`; the base and its transform, if that is what
  /// changes it.
  public var description: String {
    transform.map { datasetText("\(base)", transform: $0) }
      ?? datasetText("MappedDataset", count: count, of: base)
  }
}

extension MappedDataset: Sendable where Base: Sendable {}

/// Rows of two tensors that belong together, such as images and labels.
///
/// Sample k is `(x[k], y[k])`, views without a gradient.
public struct TensorDataset: Dataset, CustomStringConvertible, @unchecked Sendable {
  // Unchecked: reading a tensor changes nothing of it, so workers may read rows at once; whoever
  // writes into `x` or `y` while a loader's workers run has the same race as in PyTorch.

  /// The inputs; the first dimension counts the samples.
  public let x: Tensor
  /// The targets; the first dimension counts the samples.
  public let y: Tensor

  /// Creates the dataset; it shares the memory of both tensors.
  ///
  /// Traps unless both have a first dimension of the same extent.
  public init(_ x: Tensor, _ y: Tensor) {
    guard let count = x.shape.first, y.shape.first == count else {
      fatalError(
        "TensorDataset: the first dimensions count the samples and must agree, but the shapes are "
          + "\(x.shape) and \(y.shape).")
    }
    self.x = x.detach()
    self.y = y.detach()
  }

  /// The number of samples.
  public var count: Int { x.shape[0] }
  /// The pair of rows at an index.
  public func sample(at index: Int) -> (Tensor, Tensor) {
    (x.select(dim: 0, index: index), y.select(dim: 0, index: index))
  }
  /// The number of samples and what both tensors are:
  /// `TensorDataset(count=100, x=float32[100, 2], y=int64[100])`.
  public var description: String {
    func type(_ tensor: Tensor) -> PythonWord { PythonWord("\(tensor.dtype)\(tensor.shape)") }
    return pythonCall("TensorDataset", ["count": count, "x": type(x), "y": type(y)])
  }
}

/// Samples that stand in an array.
public struct ArrayDataset<Sample>: Dataset, CustomStringConvertible {
  /// The samples.
  public let samples: [Sample]

  /// Creates a dataset of the elements of a sequence.
  public init(_ samples: some Sequence<Sample>) { self.samples = Array(samples) }

  /// The number of samples.
  public var count: Int { samples.count }
  /// The element at an index.
  public func sample(at index: Int) -> Sample { samples[index] }
  /// `ArrayDataset(count=100)`.
  public var description: String { pythonCall("ArrayDataset", ["count": count]) }
}

extension ArrayDataset: Sendable where Sample: Sendable {}

/// Some of a dataset's samples, in an order of their own.
public struct Subset<Base: Dataset>: Dataset, CustomStringConvertible {
  /// The dataset that the samples come from.
  public let base: Base
  /// The samples' indices in ``base``.
  public let indices: [Int]

  /// Creates the subset. Traps if an index is outside of the dataset.
  public init(_ base: Base, indices: [Int]) {
    if let wrong = indices.first(where: { !(0..<base.count).contains($0) }) {
      fatalError("Subset: index \(wrong) is outside of a dataset of \(base.count) samples.")
    }
    self.base = base
    self.indices = indices
  }

  /// The number of samples.
  public var count: Int { indices.count }
  /// The sample at a position of ``indices``.
  public func sample(at index: Int) throws(Base.Failure) -> Base.Sample {
    try base.sample(at: indices[index])
  }
  /// `Subset(count=80, dataset=TensorDataset)`.
  public var description: String { datasetText("Subset", count: count, of: base) }
}

extension Subset: Sendable where Base: Sendable {}

/// Several datasets of one kind, one after the other.
public struct ConcatDataset<Base: Dataset>: Dataset, CustomStringConvertible {
  /// The datasets.
  public let parts: [Base]
  private let ends: [Int]

  /// Creates the chain.
  public init(_ parts: [Base]) {
    self.parts = parts
    var end = 0
    ends = parts.map { part in
      end += part.count
      return end
    }
  }

  /// `ConcatDataset(count=200, datasets=[TensorDataset, TensorDataset])`.
  public var description: String {
    let types = parts.map { PythonWord("\(type(of: $0))") }
    return pythonCall("ConcatDataset", ["count": count, "datasets": types])
  }

  /// The number of samples of all parts.
  public var count: Int { ends.last ?? 0 }
  /// The sample at an index, counted through all parts. Traps if there is none.
  public func sample(at index: Int) throws(Base.Failure) -> Base.Sample {
    guard index >= 0, let part = ends.firstIndex(where: { index < $0 }) else {
      fatalError("ConcatDataset: index \(index) is outside of \(count) samples.")
    }
    return try parts[part].sample(at: index - (ends[part] - parts[part].count))
  }
}

extension ConcatDataset: Sendable where Base: Sendable {}
