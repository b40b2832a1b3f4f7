import Foundation
import Gradbook

/// What makes the batches of one epoch.
protocol BatchSource<Batch>: AnyObject {
  associatedtype Batch
  /// The next batch; `nil` when all are made.
  func next(cancellable: Bool) -> Result<Batch, DataLoaderError>?
}

/// All that is needed to make the batches of one epoch.
struct BatchRecipe<D: Dataset, Batch> {
  let dataset: D
  let collate: ([D.Sample]) throws(CollationError) -> Batch
  let batches: [[Int]]
  let seed: Int

  /// Makes one batch. What its samples draw at random depends on the epoch's seed and their
  /// indices alone.
  func make(_ number: Int) -> Result<Batch, DataLoaderError> {
    let indices = batches[number]
    var samples: [D.Sample] = []
    samples.reserveCapacity(indices.count)
    for index in indices {
      do {
        samples.append(try sample(at: index))
      } catch {
        return .failure(.sampleFailed(index: index, error: error))
      }
    }
    do throws(CollationError) {
      return .success(try collate(samples))
    } catch {
      let index = indices.indices.contains(error.position) ? indices[error.position] : indices[0]
      return .failure(.cannotCollate(index: index, difference: error.difference))
    }
  }

  private func sample(at index: Int) throws -> D.Sample {
    guard (0..<dataset.count).contains(index) else {
      fatalError(
        "DataLoader: the sampler gave index \(index) for a dataset of \(dataset.count) samples.")
    }
    var seeds = SplitMix64(seed: seed, index: index)
    return try Generator.withSeed(Int(truncatingIfNeeded: seeds.next())) {
      try dataset.sample(at: index)
    }
  }
}

/// Makes each batch when it is asked for.
final class DirectSource<D: Dataset, Batch>: BatchSource {
  private let recipe: BatchRecipe<D, Batch>
  private var number = 0

  init(_ recipe: BatchRecipe<D, Batch>) { self.recipe = recipe }

  func next(cancellable: Bool) -> Result<Batch, DataLoaderError>? {
    guard number < recipe.batches.count else { return nil }
    if cancellable && Task.isCancelled { return .failure(.cancelled(batch: number)) }
    defer { number += 1 }
    return recipe.make(number)
  }
}

/// Takes the batches that threads make ahead, in order.
final class PooledSource<D: Dataset, Batch>: BatchSource {
  private let pool: Prefetcher<Result<Batch, DataLoaderError>>
  private let timeout: Duration?
  private var number = 0

  init(_ recipe: BatchRecipe<D, Batch>, workers: Int, prefetch: Int, timeout: Duration?) {
    self.timeout = timeout
    pool = Prefetcher(
      jobs: recipe.batches.count, ahead: workers * prefetch, make: { recipe.make($0) })
    pool.start(threads: workers)
  }

  deinit { pool.stop() }

  func next(cancellable: Bool) -> Result<Batch, DataLoaderError>? {
    let batch = number
    number += 1
    switch pool.take(timeout: cancellable ? timeout : nil, cancellable: cancellable) {
    case .made(let result):
      if case .failure = result { pool.stop() }
      return result
    case .none: return nil
    case .late:
      pool.stop()
      return .failure(.timedOut(batch: batch, limit: timeout ?? .zero))
    case .cancelled:
      pool.stop()
      return .failure(.cancelled(batch: batch))
    }
  }
}
