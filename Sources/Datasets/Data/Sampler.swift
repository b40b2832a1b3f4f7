import Gradbook

/// Decides which samples an epoch visits, and in which order: PyTorch's `Sampler`.
public protocol Sampler {
  /// The number of indices of one epoch.
  var count: Int { get }
  /// The indices of the next epoch, at random if that is the sampler's way.
  func indices() -> [Int]
}

/// Decides which samples stand together in a batch: PyTorch's `batch_sampler`.
public protocol BatchSampler {
  /// The number of batches of one epoch.
  var count: Int { get }
  /// The indices of each batch of the next epoch.
  func batches() -> [[Int]]
}

/// 0, 1, 2, … in order.
public struct SequentialSampler: Sampler, CustomStringConvertible, Sendable {
  /// The number of samples.
  public let count: Int
  /// Creates the sampler of a dataset.
  public init(_ dataset: some Dataset) { count = dataset.count }
  /// `0..<count`.
  public func indices() -> [Int] { Array(0..<count) }
  /// `SequentialSampler(num_samples=100)`.
  public var description: String { pythonCall("SequentialSampler", ["num_samples": count]) }
}

/// All samples in random order, or draws with replacement: PyTorch's order for the same seed.
///
/// Without a generator each epoch draws a seed from the default one, as PyTorch does; with a
/// generator each epoch draws from it directly.
public struct RandomSampler: Sampler, CustomStringConvertible, Sendable {
  private let population: Int
  /// The number of indices of one epoch.
  public let count: Int
  /// Whether a sample may come twice.
  public let replacement: Bool
  private let generator: Generator?

  /// Creates the sampler of a dataset.
  ///
  /// - Parameters:
  ///   - dataset: whose samples are numbered.
  ///   - replacement: whether a sample may come twice in an epoch.
  ///   - sampleCount: how many to draw; all if left out. Traps if it is negative, or if there is
  ///     nothing to draw from.
  ///   - generator: what draws; a new one from the default generator's seeds if left out.
  public init(
    _ dataset: some Dataset, replacement: Bool = false, sampleCount: Int? = nil,
    generator: Generator? = nil
  ) {
    population = dataset.count
    count = sampleCount ?? dataset.count
    self.replacement = replacement
    self.generator = generator
    guard count == 0 || (count > 0 && population > 0) else {
      fatalError("RandomSampler: \(count) samples cannot be drawn from \(population).")
    }
  }

  /// The indices of the next epoch.
  public func indices() -> [Int] {
    let source = generator ?? Generator(seed: Generator.default.drawSeed())
    guard population > 0 else { return [] }
    var drawn: [Int] = []
    drawn.reserveCapacity(count)
    if replacement {
      // PyTorch draws 32 at a time, and the rest, even if it is empty.
      for length in Array(repeating: 32, count: count / 32) + [count % 32] {
        drawn += Tensor.randint(0, population, [length], generator: source).integers()
      }
    } else {
      for _ in 0..<count / population { drawn += randomOrder(population, source) }
      drawn += randomOrder(population, source).prefix(count % population)
    }
    return drawn
  }

  /// `RandomSampler(num_samples=100, replacement=False)`.
  public var description: String {
    pythonCall("RandomSampler", ["num_samples": count, "replacement": replacement])
  }
}

/// Draws in proportion to weights, such as the inverse of each class's frequency: PyTorch's
/// `WeightedRandomSampler`.
public struct WeightedRandomSampler: Sampler, CustomStringConvertible, Sendable {
  /// The weight of every sample.
  public let weights: [Double]
  /// The number of indices of one epoch.
  public let count: Int
  /// Whether a sample may come twice.
  public let replacement: Bool
  private let generator: Generator?

  /// Creates the sampler.
  ///
  /// Traps if a weight is negative or not finite, if all are zero, or if more are to be drawn
  /// without replacement than have a weight above zero.
  public init(
    weights: [Double], sampleCount: Int, replacement: Bool = true, generator: Generator? = nil
  ) {
    guard weights.allSatisfy({ $0.isFinite && $0 >= 0 }), weights.contains(where: { $0 > 0 }) else {
      fatalError("WeightedRandomSampler: weights must be finite, not negative, and not all zero.")
    }
    guard sampleCount >= 0, replacement || sampleCount <= weights.count(where: { $0 > 0 }) else {
      fatalError(
        "WeightedRandomSampler: \(sampleCount) samples cannot be drawn without replacement from "
          + "\(weights.count(where: { $0 > 0 })) whose weight is above zero.")
    }
    self.weights = weights
    self.replacement = replacement
    self.generator = generator
    count = sampleCount
  }

  /// The indices of the next epoch. Cost: O(w + n·log w) with replacement for w weights and n
  /// draws, O(w·log w) without.
  public func indices() -> [Int] {
    let generator = generator ?? .default
    return replacement && count > 1 ? lookedUp(generator) : raced(generator)
  }

  /// `WeightedRandomSampler(num_samples=100, replacement=True)`.
  public var description: String {
    pythonCall("WeightedRandomSampler", ["num_samples": count, "replacement": replacement])
  }

  /// Looks a uniform number up in the running sum of the weights, for each draw.
  private func lookedUp(_ generator: Generator) -> [Int] {
    var total = 0.0
    let sums = weights.map { weight in
      total += weight
      return total
    }
    return (0..<count).map { _ in
      let u = generator.uniform()
      var (left, right) = (0, sums.count - 1)
      while left < right {
        let middle = (left + right) / 2
        if sums[middle] / total < u { left = middle + 1 } else { right = middle }
      }
      return left
    }
  }

  /// Takes the largest quotients of weight and exponential number.
  ///
  /// Source: Efraimidis and Spirakis, Weighted random sampling with a reservoir (2006).
  private func raced(_ generator: Generator) -> [Int] {
    let keys = weights.map { $0 / generator.exponential() }
    return Array(keys.indices.sorted { (keys[$0], $1) > (keys[$1], $0) }.prefix(count))
  }
}

/// The given samples in random order: PyTorch's `SubsetRandomSampler`.
public struct SubsetRandomSampler: Sampler, CustomStringConvertible, Sendable {
  private let population: [Int]
  private let generator: Generator?

  /// Creates the sampler of some indices.
  public init(_ indices: [Int], generator: Generator? = nil) {
    population = indices
    self.generator = generator
  }
  /// The number of indices.
  public var count: Int { population.count }
  /// The indices, shuffled.
  public func indices() -> [Int] {
    randomOrder(population.count, generator).map { population[$0] }
  }
  /// `SubsetRandomSampler(num_samples=80)`.
  public var description: String { pythonCall("SubsetRandomSampler", ["num_samples": count]) }
}

/// Cuts a sampler's indices into batches.
struct ConsecutiveBatches: BatchSampler {
  let sampler: any Sampler
  let batchSize: Int
  let dropLast: Bool

  var count: Int {
    dropLast ? sampler.count / batchSize : (sampler.count + batchSize - 1) / batchSize
  }
  func batches() -> [[Int]] {
    let indices = sampler.indices()
    let end = dropLast ? indices.count / batchSize * batchSize : indices.count
    return stride(from: 0, to: end, by: batchSize).map { start in
      Array(indices[start..<min(start + batchSize, end)])
    }
  }
}
