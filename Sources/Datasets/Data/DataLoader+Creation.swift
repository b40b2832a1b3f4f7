import Gradbook

/// How an epoch's samples are chosen and grouped.
struct BatchPlan {
  var batchSize: Int
  var shuffle: Bool
  var dropLast: Bool
  var sampler: (any Sampler)?
  var batchSampler: (any BatchSampler)?
  var generator: Generator?

  func batchSampler(of dataset: some Dataset) -> any BatchSampler {
    if let batchSampler {
      guard sampler == nil, !shuffle, !dropLast, batchSize == 1 else {
        fatalError(
          "DataLoader: a batch sampler decides all by itself; leave out batchSize, shuffle, "
            + "sampler and dropLast.")
      }
      return batchSampler
    }
    guard sampler == nil || !shuffle else {
      fatalError("DataLoader: pass either a sampler or shuffle: true, not both.")
    }
    guard batchSize > 0 else {
      fatalError("DataLoader: batchSize must be above 0, not \(batchSize).")
    }
    let order: any Sampler =
      sampler
      ?? (shuffle
        ? RandomSampler(dataset, generator: generator) : SequentialSampler(dataset))
    return ConsecutiveBatches(sampler: order, batchSize: batchSize, dropLast: dropLast)
  }
}

extension DataLoader {
  /// Creates a loader that makes each batch when it is asked for.
  ///
  /// Traps if the batch size is not above 0, or if options contradict each other.
  ///
  /// - Parameters:
  ///   - batchSize: how many samples a batch has; the last one has the rest.
  ///   - shuffle: whether each epoch visits the samples in a new random order.
  ///   - dropLast: whether an incomplete last batch is left out.
  ///   - sampler: what decides the order instead of `shuffle`.
  ///   - batchSampler: what decides order and batches instead of all of these.
  ///   - generator: where the seeds are drawn; the default generator if left out.
  public init<each Part: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample == (repeat each Part), Batch == (repeat (each Part).Batch) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(dataset, plan, collateParts) { DirectSource($0) }
  }

  /// Creates a loader whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of
  /// ``init(_:batchSize:shuffle:dropLast:sampler:batchSampler:generator:)``.
  public init(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil, collate: @escaping ([D.Sample]) -> Batch
  ) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(dataset, plan, collate) { DirectSource($0) }
  }
}

extension DataLoader where D: Sendable {
  /// Creates a loader whose batches are made ahead by threads of their own, with the same result
  /// as without.
  ///
  /// The threads end when the iteration does, also when it is left half-way. The other parameters
  /// are those of ``init(_:batchSize:shuffle:dropLast:sampler:batchSampler:generator:)``.
  ///
  /// - Parameters:
  ///   - workers: the number of threads; 0 makes each batch when it is asked for.
  ///   - prefetch: how many batches a thread is ahead at most.
  ///   - timeout: how long ``results`` waits for a batch that a worker makes; without end if left
  ///     out. A sample cannot be stopped: its thread ends when the sample does.
  public init<each Part: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    workers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample == (repeat each Part), Batch == (repeat (each Part).Batch) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    checkWorkers(workers, prefetch)
    self.init(dataset, plan, collateParts) {
      if workers == 0 { return DirectSource($0) }
      return PooledSource($0, workers: workers, prefetch: prefetch, timeout: timeout)
    }
  }

  /// Creates a loader with workers whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of
  /// ``init(_:batchSize:shuffle:dropLast:sampler:batchSampler:workers:prefetch:timeout:generator:)``.
  public init(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    workers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil,
    collate: @escaping @Sendable ([D.Sample]) -> Batch
  ) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    checkWorkers(workers, prefetch)
    self.init(dataset, plan, collate) {
      if workers == 0 { return DirectSource($0) }
      return PooledSource($0, workers: workers, prefetch: prefetch, timeout: timeout)
    }
  }
}

private func checkWorkers(_ workers: Int, _ prefetch: Int) {
  guard workers >= 0, prefetch > 0 else {
    fatalError(
      "DataLoader: workers (\(workers)) must not be negative, and prefetch (\(prefetch)) must be "
        + "above 0.")
  }
}
