import Gradbook

/// Batches of a dataset's samples, epoch after epoch: PyTorch's `DataLoader`.
///
/// ```swift
/// let loader = DataLoader(TensorDataset(x, y), batchSize: 64, shuffle: true)
/// for epoch in 1...5 {
///   for (x, y) in loader { … }
/// }
/// ```
///
/// Each iteration is one epoch. `shuffle: true` visits the samples in PyTorch's order for the same
/// seed: each epoch draws two int64 from the default generator (or the one passed), the second of
/// which seeds the order. What a sample draws at random depends on the first and on its index, so
/// that any number of workers gives the same batches.
///
/// A dataset whose samples may throw is read through ``results``.
///
/// Source: PyTorch, `torch.utils.data.DataLoader`.
public struct DataLoader<D: Dataset, Batch> {
  /// Where the samples come from.
  public let dataset: D
  private let batching: any BatchSampler
  private let generator: Generator?
  private let collate: ([D.Sample]) throws(CollationError) -> Batch
  private let makeSource: (BatchRecipe<D, Batch>) -> any BatchSource<Batch>

  /// The number of batches of one epoch.
  public var count: Int { batching.count }

  init(
    _ dataset: D, _ plan: BatchPlan,
    _ collate: @escaping ([D.Sample]) throws(CollationError) -> Batch,
    _ makeSource: @escaping (BatchRecipe<D, Batch>) -> any BatchSource<Batch>
  ) {
    self.dataset = dataset
    batching = plan.batchSampler(of: dataset)
    generator = plan.generator
    self.collate = collate
    self.makeSource = makeSource
  }

  /// Begins an epoch.
  func begin() -> any BatchSource<Batch> {
    let seed = (generator ?? .default).drawSeed()
    return makeSource(
      BatchRecipe(dataset: dataset, collate: collate, batches: batching.batches(), seed: seed))
  }

  /// One epoch whose every step is a batch, or the reason why there is none; after a failure it
  /// ends.
  ///
  /// A cancelled task, a sample that throws and a batch that is late give a ``DataLoaderError``.
  ///
  /// ```swift
  /// for result in loader.results {
  ///   let (images, labels) = try result.get()
  /// }
  /// ```
  public var results: BatchResults<D, Batch> { BatchResults(loader: self) }
}

extension DataLoader: Sequence where D.Failure == Never {
  /// Begins an epoch.
  ///
  /// The iteration traps if samples cannot be put together into a batch; ``results`` throws.
  public func makeIterator() -> BatchIterator<Batch> { BatchIterator(source: begin()) }
}

/// The batches of one epoch.
public struct BatchIterator<Batch>: IteratorProtocol {
  let source: any BatchSource<Batch>

  /// The next batch; `nil` at the end of the epoch.
  public mutating func next() -> Batch? {
    switch source.next(cancellable: false) {
    case .success(let batch): return batch
    case .failure(let error): fatalError(error.description)
    case nil: return nil
    }
  }
}

/// The batches of one epoch, or why there is none; made by ``DataLoader/results``.
public struct BatchResults<D: Dataset, Batch>: Sequence {
  let loader: DataLoader<D, Batch>

  /// Begins an epoch.
  public func makeIterator() -> Iterator { Iterator(source: loader.begin()) }

  /// One epoch.
  public struct Iterator: IteratorProtocol {
    var source: (any BatchSource<Batch>)?

    /// The next batch, or the error that ends the epoch; `nil` when it has ended.
    public mutating func next() -> Result<Batch, DataLoaderError>? {
      let result = source?.next(cancellable: true)
      if case .success = result {} else { source = nil }
      return result
    }
  }
}
