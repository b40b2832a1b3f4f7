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

/// All that a loader needs to begin an epoch.
struct LoaderRecipe<D: Dataset, Batch> {
  let dataset: D
  let batching: any BatchSampler
  private let generator: Generator?
  private let collate: ([D.Sample]) throws(CollationError) -> Batch
  private let threads: WorkerThreads?
  var workerCount: Int { threads?.count ?? 0 }

  /// Without `threads`, each batch is made when it is asked for.
  init(
    _ dataset: D, _ plan: BatchPlan,
    _ collate: @escaping ([D.Sample]) throws(CollationError) -> Batch,
    _ threads: WorkerThreads? = nil
  ) {
    self.dataset = dataset
    batching = plan.batchSampler(of: dataset)
    generator = plan.generator
    self.collate = collate
    self.threads = threads
  }

  /// Begins an epoch.
  func begin() -> any BatchSource<Batch> {
    let seed = (generator ?? .default).drawSeed()
    let recipe = BatchRecipe(
      dataset: dataset, collate: collate, batches: batching.batches(), seed: seed)
    guard let threads else { return DirectSource(recipe) }
    return PooledSource(
      recipe, workers: threads.count, prefetch: threads.prefetch, timeout: threads.timeout)
  }
}

/// The threads that make batches ahead.
struct WorkerThreads {
  let count: Int
  let prefetch: Int
  let timeout: Duration?

  /// `nil` for 0 threads. Traps for settings that cannot be.
  init?(_ count: Int, _ prefetch: Int, _ timeout: Duration?) {
    guard count >= 0, prefetch > 0 else {
      fatalError(
        "DataLoader: numWorkers (\(count)) must not be negative, and prefetch (\(prefetch)) must be "
          + "above 0.")
    }
    if count == 0 { return nil }
    (self.count, self.prefetch, self.timeout) = (count, prefetch, timeout)
  }
}
