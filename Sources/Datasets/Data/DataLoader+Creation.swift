import Gradbook

extension DataLoader {
  /// Creates a loader of pairs, such as images and labels, that makes each batch when it is asked
  /// for.
  ///
  /// Traps if the batch size is not above 0, or if options contradict each other.
  ///
  /// - Parameters:
  ///   - dataset: where the samples are.
  ///   - batchSize: how many samples a batch has; the last one has the rest.
  ///   - shuffle: whether each epoch visits the samples in a new random order.
  ///   - dropLast: whether an incomplete last batch is left out.
  ///   - sampler: what decides the order instead of `shuffle`.
  ///   - batchSampler: what decides order and batches instead of all of these.
  ///   - generator: where the seeds are drawn; the default generator if left out.
  public init<D: Dataset, Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample == (Input, Target), Batch == (Input.Batch, Target.Batch), D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(LoaderRecipe(dataset, plan, collatePairs))
  }

  /// Creates a loader of single values, such as tensors, that makes each batch when it is asked for.
  ///
  /// The parameters are those of a loader of pairs.
  public init<D: Dataset>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == D.Sample.Batch, D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(LoaderRecipe(dataset, plan, D.Sample.collate))
  }

  /// Creates a loader whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of a loader of pairs; `collate` gets a batch's samples in order.
  public init<D: Dataset>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil,
    collate: @escaping ([D.Sample]) -> Batch
  ) where D.Failure == Never {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(LoaderRecipe(dataset, plan, collate))
  }
}

extension DataLoader {
  /// Creates a loader of pairs that may throw: each step is a batch or the reason why there is none.
  ///
  /// The parameters are those of a loader of pairs.
  @_disfavoredOverload
  public init<D: Dataset, Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  )
  where D.Sample == (Input, Target), Batch == Result<(Input.Batch, Target.Batch), DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(throwing: LoaderRecipe(dataset, plan, collatePairs))
  }

  /// Creates a loader of single values that may throw.
  ///
  /// The parameters are those of a loader of pairs.
  @_disfavoredOverload
  public init<D: Dataset>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == Result<D.Sample.Batch, DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(throwing: LoaderRecipe(dataset, plan, D.Sample.collate))
  }

  /// Creates a loader of samples that may throw, whose batches are put together by a function of
  /// your own.
  ///
  /// The other parameters are those of a loader of pairs; `collate` gets a batch's samples in order.
  @_disfavoredOverload
  public init<D: Dataset, Whole>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil,
    collate: @escaping ([D.Sample]) -> Whole
  ) where Batch == Result<Whole, DataLoaderError> {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(throwing: LoaderRecipe(dataset, plan, collate))
  }
}
