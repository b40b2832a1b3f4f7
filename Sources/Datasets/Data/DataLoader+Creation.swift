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
  public init<Input: Collatable, Target: Collatable>(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample == (Input, Target), Batch == (Input.Batch, Target.Batch) {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(dataset, plan, collatePairs) { DirectSource($0) }
  }

  /// Creates a loader of single values, such as tensors, that makes each batch when it is asked for.
  ///
  /// The parameters are those of a loader of pairs.
  public init(
    _ dataset: D, batchSize: Int = 1, shuffle: Bool = false, dropLast: Bool = false,
    sampler: (any Sampler)? = nil, batchSampler: (any BatchSampler)? = nil,
    generator: Generator? = nil
  ) where D.Sample: Collatable, Batch == D.Sample.Batch {
    let plan = BatchPlan(
      batchSize: batchSize, shuffle: shuffle, dropLast: dropLast, sampler: sampler,
      batchSampler: batchSampler, generator: generator)
    self.init(dataset, plan, D.Sample.collate) { DirectSource($0) }
  }

  /// Creates a loader whose batches are put together by a function of your own.
  ///
  /// The other parameters are those of a loader of pairs; `collate` gets a batch's samples in order.
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
