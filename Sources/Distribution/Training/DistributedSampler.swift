import Datasets
import Foundation
import Gradbook

/// Gives each rank its part of the samples: every n-th of an order that is the same on all ranks.
/// PyTorch's `DistributedSampler`, with its order for the same seed.
///
/// The order is a function of seed and epoch alone. With a batch size of b on each of n ranks, batch k
/// of all ranks together is samples k·n·b to (k + 1)·n·b of it: for 1 × 32, 2 × 16 and 4 × 8 the same
/// ones. So a run can go on with another number of ranks, see ``DistributedCheckpoint``.
///
/// If the ranks do not divide the samples, the first ones come again at the end, or with `dropLast` the
/// last ones are left out, so that all ranks have the same number.
///
/// ```swift
/// let sampler = DistributedSampler(set, group: group, seed: 1)
/// let loader = DataLoader(set, batchSize: 8, sampler: sampler)
/// for epoch in 0..<10 {
///   sampler.setEpoch(epoch)
///   for (x, y) in loader { … }
/// }
/// ```
public final class DistributedSampler: Sampler, CustomStringConvertible {
  /// Where a sampler stands, for checkpoints.
  public struct State: Sendable, Hashable, Codable {
    /// The seed of the order.
    public var seed: Int
    /// The epoch.
    public var epoch: Int
    /// How many samples of the epoch all ranks together have seen.
    public var consumed: Int

    /// Creates a state.
    public init(seed: Int, epoch: Int, consumed: Int) {
      (self.seed, self.epoch, self.consumed) = (seed, epoch, consumed)
    }
  }

  /// How many samples the dataset has.
  public let sampleCount: Int
  /// Among how many ranks the samples are divided: PyTorch's `num_replicas`.
  public let worldSize: Int
  /// Whose part this is.
  public let rank: Int
  /// Whether each epoch has a new random order.
  public let shuffle: Bool
  /// Whether samples that the ranks do not divide are left out.
  public let dropLast: Bool
  /// Which order, and where in it.
  public private(set) var state: State

  /// Creates a sampler for a rank of a group.
  public convenience init(
    _ dataset: some Dataset, group: ProcessGroup, shuffle: Bool = true, seed: Int = 0,
    dropLast: Bool = false
  ) {
    self.init(
      dataset, worldSize: group.worldSize, rank: group.rank, shuffle: shuffle, seed: seed,
      dropLast: dropLast)
  }

  /// Creates a sampler. Traps unless the rank is one of them.
  ///
  /// - Parameters:
  ///   - dataset: whose samples are numbered.
  ///   - worldSize: among how many ranks they are divided.
  ///   - rank: whose part this is.
  ///   - shuffle: whether each epoch has a new random order.
  ///   - seed: the order's seed, the same on all ranks.
  ///   - dropLast: whether samples that the ranks do not divide are left out.
  public init(
    _ dataset: some Dataset, worldSize: Int, rank: Int, shuffle: Bool = true, seed: Int = 0,
    dropLast: Bool = false
  ) {
    guard worldSize > 0, (0..<worldSize).contains(rank) else {
      fatalError("DistributedSampler: there is no rank \(rank) among \(worldSize).")
    }
    sampleCount = dataset.count
    (self.worldSize, self.rank) = (worldSize, rank)
    (self.shuffle, self.dropLast) = (shuffle, dropLast)
    state = State(seed: seed, epoch: 0, consumed: 0)
  }

  /// Begins an epoch: without it every epoch has the order of the first.
  public func setEpoch(_ epoch: Int) {
    state.epoch = epoch
    state.consumed = 0
  }

  /// Goes on where a checkpoint stopped: the next ``indices()`` are the rest of that epoch.
  public func loadState(_ state: State) { self.state = state }

  /// The state after so many batches of this many samples on each rank, from where the epoch, or its
  /// rest, began: what a checkpoint within an epoch saves.
  public func state(afterBatches batches: Int, batchSize: Int) -> State {
    var state = state
    state.consumed = min(sampleCount, state.consumed + batches * batchSize * worldSize)
    return state
  }

  /// The number of indices of this rank in the epoch, or in the rest of it.
  public var count: Int {
    let rest = max(0, sampleCount - state.consumed)
    return dropLast ? rest / worldSize : (rest + worldSize - 1) / worldSize
  }

  /// This rank's indices of the epoch, or of the rest of it.
  public func indices() -> [Int] {
    let rest = Array(order().dropFirst(state.consumed))
    guard !rest.isEmpty else { return [] }
    let whole = count * worldSize
    return stride(from: rank, to: whole, by: worldSize).map { rest[$0 % rest.count] }
  }

  /// The order of all samples in the epoch.
  private func order() -> [Int] {
    guard shuffle else { return Array(0..<sampleCount) }
    let generator = Generator(seed: state.seed + state.epoch)
    return Tensor.randperm(sampleCount, generator: generator).integers()
  }

  /// `DistributedSampler(num_replicas=4, rank=1)`.
  public var description: String {
    pythonCall("DistributedSampler", ["num_replicas": worldSize, "rank": rank])
  }
}
