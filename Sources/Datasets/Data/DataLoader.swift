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
/// Its type names what a batch is, so that a function can take one:
///
/// ```swift
/// func train(_ loader: DataLoader<(Tensor, Tensor)>) { for (x, y) in loader { … } }
/// ```
///
/// Where a dataset's samples may throw, each step is a batch or the reason why there is none, after
/// which the epoch ends: `for result in loader { let (x, y) = try result.get() }`. Of any other loader
/// `results` gives the same; a plain loop traps if samples cannot be put together.
///
/// Source: PyTorch, `torch.utils.data.DataLoader`.
public struct DataLoader<Batch>: CustomStringConvertible {
  /// Where the samples come from.
  public let dataset: any Dataset
  private let batching: any BatchSampler
  private let workerCount: Int
  private let begin: () -> BatchIterator<Batch>
  private let beginResults: () -> BatchResults<Batch>.Iterator

  /// The number of batches of one epoch.
  public var count: Int { batching.count }

  /// The settings under PyTorch's names:
  /// `DataLoader(dataset=ImageSet, batch_size=64, sampler=RandomSampler, num_workers=0, drop_last=False)`.
  public var description: String {
    let dataset = PythonWord("\(type(of: dataset))")
    guard let cut = batching as? ConsecutiveBatches else {
      let sampler = PythonWord("\(type(of: batching))")
      return pythonCall(
        "DataLoader",
        ["dataset": dataset, "batch_sampler": sampler, "num_workers": workerCount])
    }
    return pythonCall(
      "DataLoader",
      [
        "dataset": dataset, "batch_size": cut.batchSize,
        "sampler": PythonWord("\(type(of: cut.sampler))"), "num_workers": workerCount,
        "drop_last": cut.dropLast,
      ])
  }
}

extension DataLoader: BatchSequence {
  /// Begins an epoch.
  ///
  /// The iteration traps if samples cannot be put together into a batch; `results` tells why.
  public func makeIterator() -> BatchIterator<Batch> { begin() }
  /// Begins an epoch whose failures are told.
  public func makeResultIterator() -> BatchResults<Batch>.Iterator { beginResults() }
}

/// What gives batches, epoch after epoch: a ``DataLoader``.
public protocol BatchSequence<Batch>: Sequence where Element == Batch {
  /// What one step gives.
  associatedtype Batch
  /// Begins an epoch whose failures are told.
  func makeResultIterator() -> BatchResults<Batch>.Iterator
}

extension BatchSequence {
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
  public var results: BatchResults<Batch> { BatchResults(begin: makeResultIterator) }
}

extension BatchSequence where Batch: LoaderResult {
  /// The loader itself, whose every step is a batch or the reason why there is none.
  public var results: Self { self }
}

extension DataLoader {
  /// A loader of samples that do not throw.
  init<D: Dataset>(_ recipe: LoaderRecipe<D, Batch>) where D.Failure == Never {
    dataset = recipe.dataset
    batching = recipe.batching
    workerCount = recipe.workerCount
    begin = {
      let source = recipe.begin()
      return BatchIterator {
        switch source.next(cancellable: false) {
        case .success(let batch): batch
        case .failure(let error): fatalError(error.description)
        case nil: nil
        }
      }
    }
    beginResults = { BatchResults.Iterator(source: recipe.begin()) }
  }

  /// A loader of samples that may throw.
  init<D: Dataset, Whole>(throwing recipe: LoaderRecipe<D, Whole>)
  where Batch == Result<Whole, DataLoaderError> {
    dataset = recipe.dataset
    batching = recipe.batching
    workerCount = recipe.workerCount
    begin = {
      var results = BatchResults.Iterator(source: recipe.begin())
      return BatchIterator { results.next() }
    }
    beginResults = {
      var results = BatchResults.Iterator(source: recipe.begin())
      return BatchResults.Iterator { results.next().map { .success($0) } }
    }
  }
}

/// What a step of a loader gives whose samples may throw: `Result<Batch, DataLoaderError>`.
public protocol LoaderResult {}

extension Result: LoaderResult where Failure == DataLoaderError {}

/// The batches of one epoch.
public struct BatchIterator<Batch>: IteratorProtocol {
  private let step: () -> Batch?

  init(_ step: @escaping () -> Batch?) { self.step = step }

  /// The next batch; `nil` at the end of the epoch.
  public mutating func next() -> Batch? {
    HostWork.begin(.dataLoading)
    defer { HostWork.end(.dataLoading) }
    return step()
  }
}

/// The batches of one epoch, or why there is none; made by `results`.
public struct BatchResults<Batch>: Sequence {
  let begin: () -> Iterator

  /// Begins an epoch.
  public func makeIterator() -> Iterator { begin() }

  /// One epoch.
  public struct Iterator: IteratorProtocol {
    private var step: (() -> Result<Batch, DataLoaderError>?)?

    init(_ step: @escaping () -> Result<Batch, DataLoaderError>?) { self.step = step }

    init(source: any BatchSource<Batch>) {
      step = { source.next(cancellable: true) }
    }

    /// The next batch, or the error that ends the epoch; `nil` when it has ended.
    public mutating func next() -> Result<Batch, DataLoaderError>? {
      HostWork.begin(.dataLoading)
      defer { HostWork.end(.dataLoading) }
      let result = step?()
      if case .success = result {} else { step = nil }
      return result
    }
  }
}
