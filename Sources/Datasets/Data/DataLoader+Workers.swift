import Gradbook

extension DataLoader where D: Sendable {
  /// Creates a loader of pairs whose batches are made ahead by threads of their own, with the same
  /// result as without.
  ///
  /// The threads end when the iteration does, also when it is left half-way.
  ///
  /// Traps if the batch size is not above 0, or if options contradict each other.
  ///
  /// - Parameters:
  ///   - dataset: where the samples are; threads read it at the same time.
  ///   - batchSize: how many samples a batch has; the last one has the rest.
  ///   - shuffle: whether each epoch visits the samples in a new random order.
  ///   - dropLast: whether an incomplete last batch is left out.
  ///   - sampler: what decides the order instead of `shuffle`.
  ///   - batchSampler: what decides order and batches instead of all of these.
  ///   - workers: the number of threads; 0 makes each batch when it is asked for.
  ///   - prefetch: how many batches a thread is ahead at most.
  ///   - timeout: how long ``results`` waits for a batch that a worker makes; without end if left
  ///     out. A sample cannot be stopped: its thread ends when the sample does.
  ///   - generator: where the seeds are drawn; the default generator if left out.
  public init<Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    workers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample == (Input, Target), Batch == (Input.Batch, Target.Batch) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    let source = SourceMaker(workers, prefetch, timeout)
    self.init(dataset, plan, collatePairs) { source($0) }
  }

  /// Creates a loader of single values with workers.
  ///
  /// The parameters are those of a loader of pairs with workers.
  public init(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    workers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == D.Sample.Batch {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    let source = SourceMaker(workers, prefetch, timeout)
    self.init(dataset, plan, D.Sample.collate) { source($0) }
  }

  /// Creates a loader with workers whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of a loader of pairs with workers; `collate` gets a batch's
  /// samples in order, on the thread that makes it.
  public init(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    workers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil,
    collate: @escaping @Sendable ([D.Sample]) -> Batch
  ) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    let source = SourceMaker(workers, prefetch, timeout)
    self.init(dataset, plan, collate) { source($0) }
  }
}

/// Makes what makes the batches, with or without threads.
private struct SourceMaker {
  let workers: Int
  let prefetch: Int
  let timeout: Duration?

  init(_ workers: Int, _ prefetch: Int, _ timeout: Duration?) {
    guard workers >= 0, prefetch > 0 else {
      fatalError(
        "DataLoader: workers (\(workers)) must not be negative, and prefetch (\(prefetch)) must be "
          + "above 0.")
    }
    self.workers = workers
    self.prefetch = prefetch
    self.timeout = timeout
  }

  func callAsFunction<D, Batch>(_ recipe: BatchRecipe<D, Batch>) -> any BatchSource<Batch> {
    if workers == 0 { return DirectSource(recipe) }
    return PooledSource(recipe, workers: workers, prefetch: prefetch, timeout: timeout)
  }
}
