import Gradbook

extension DataLoader {
  /// Creates a loader of pairs whose batches are made ahead by threads of their own, with the same
  /// result as without.
  ///
  /// Since threads read it at the same time, the dataset is `Sendable`, as a struct of numbers, text
  /// and arrays is by itself, and a class that says `final class Points: Dataset, Sendable`. The
  /// threads end when the iteration does, also when it is left half-way.
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
  ///   - numWorkers: the number of threads; 0 makes each batch when it is asked for.
  ///   - prefetch: how many batches a thread is ahead at most.
  ///   - timeout: how long `results` waits for a batch that a worker makes; without end if left
  ///     out. A sample cannot be stopped: its thread ends when the sample does.
  ///   - generator: where the seeds are drawn; the default generator if left out.
  public init<D: Dataset & Sendable, Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample == (Input, Target), Batch == (Input.Batch, Target.Batch), D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(
      LoaderRecipe(dataset, plan, collatePairs, WorkerThreads(numWorkers, prefetch, timeout)))
  }

  /// Creates a loader of single values with workers.
  ///
  /// The parameters are those of a loader of pairs with workers.
  public init<D: Dataset & Sendable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == D.Sample.Batch, D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(
      LoaderRecipe(dataset, plan, D.Sample.collate, WorkerThreads(numWorkers, prefetch, timeout)))
  }

  /// Creates a loader with workers whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of a loader of pairs with workers; `collate` gets a batch's
  /// samples in order, on the thread that makes it.
  public init<D: Dataset & Sendable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil,
    collate: @escaping @Sendable ([D.Sample]) -> Batch
  ) where D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(LoaderRecipe(dataset, plan, collate, WorkerThreads(numWorkers, prefetch, timeout)))
  }
}

extension DataLoader {
  /// Creates a loader with workers of pairs that may throw: each step is a batch or the reason why
  /// there is none.
  ///
  /// The parameters are those of a loader of pairs with workers.
  @_disfavoredOverload
  public init<D: Dataset & Sendable, Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  )
  where D.Sample == (Input, Target), Batch == Result<(Input.Batch, Target.Batch), DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(
      throwing: LoaderRecipe(
        dataset, plan, collatePairs, WorkerThreads(numWorkers, prefetch, timeout)))
  }

  /// Creates a loader with workers of single values that may throw.
  ///
  /// The parameters are those of a loader of pairs with workers.
  @_disfavoredOverload
  public init<D: Dataset & Sendable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == Result<D.Sample.Batch, DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(
      throwing: LoaderRecipe(
        dataset, plan, D.Sample.collate, WorkerThreads(numWorkers, prefetch, timeout)))
  }

  /// Creates a loader with workers of samples that may throw, whose batches are put together by a
  /// function of your own.
  ///
  /// The other parameters are those of a loader of pairs with workers; `collate` gets a batch's
  /// samples in order, on the thread that makes it.
  @_disfavoredOverload
  public init<D: Dataset & Sendable, Whole>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    numWorkers: Int, prefetch: Int = 2, timeout: Duration? = nil, generator: Generator? = nil,
    collate: @escaping @Sendable ([D.Sample]) -> Whole
  ) where Batch == Result<Whole, DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(
      throwing: LoaderRecipe(dataset, plan, collate, WorkerThreads(numWorkers, prefetch, timeout)))
  }
}
