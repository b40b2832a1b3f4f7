import Gradbook
import NN

/// Trains one model on the data of all ranks: each computes gradients from its own batches, and
/// `backward` leaves the average of all ranks' in ``/Gradbook/Tensor/grad``, on every rank the same to the
/// bit. PyTorch's `DistributedDataParallel`.
///
/// ```swift
/// let model = try DistributedDataParallel(net, group: group)
/// let optimizer = SGD(model.parameters(), lr: 0.1)
/// for (x, y) in loader {
///   let loss = criterion(model(x), y)
///   optimizer.zeroGrad()
///   loss.backward()
///   optimizer.step()
/// }
/// ```
///
/// At the start rank 0 gives its parameters and buffers to all. Gradients travel in buckets, the last
/// parameters first: as soon as all gradients of a bucket are there it is on its way, while `backward`
/// still computes the others. `backward` ends when all have come. The average of gradients is the
/// gradient of the mean loss of all batches where every rank's batch is of one size.
///
/// With the loss a mean over the batch, b samples on each of n ranks give the gradient of one process
/// with n·b, up to the order in which numbers are added: within each rank first, then between the ranks
/// as ``ProcessGroup/allReduce(_:_:)`` says. Layers that look at the whole batch see their rank's alone;
/// ``SyncBatchNorm`` sees all.
///
/// A rank that fails in `backward` prints the error's sentence and ends, because `backward` cannot
/// throw. A plan of `compile` cannot hold the exchange: it traps.
public final class DistributedDataParallel<Model: Module>: Module {
  /// The model itself; calling it exchanges gradients just the same.
  public let module: Model
  /// The ranks that train it.
  public let group: ProcessGroup
  private let reducer: GradientReducer
  private let broadcastsBuffers: Bool

  /// Wraps a model, compares it with the other ranks' and gives all of them rank 0's numbers.
  ///
  /// - Parameters:
  ///   - module: the model, the same layers on every rank.
  ///   - group: the ranks.
  ///   - bucketCapMB: the size of a bucket in MiB, from which on it is closed; the first has 1 at most,
  ///     so that the first gradients leave soon.
  ///   - broadcastBuffers: whether rank 0's buffers, such as running means, go to all before each call
  ///     in training.
  ///   - findUnusedParameters: whether a backward pass may leave parameters out; costs one small
  ///     all-reduce more.
  ///   - compression: how gradients are made smaller on their way.
  /// - Throws: ``DistributionError/unequalModels(rank:other:difference:)`` on every rank if the models
  ///   have unlike parameters or buffers.
  public init(
    _ module: Model, group: ProcessGroup, bucketCapMB: Double = 25, broadcastBuffers: Bool = true,
    findUnusedParameters: Bool = false, compression: GradientCompression = .none
  ) throws(DistributionError) {
    guard bucketCapMB > 0 else {
      fatalError("DistributedDataParallel: bucketCapMB is \(bucketCapMB); it must be above 0.")
    }
    self.module = module
    self.group = group
    broadcastsBuffers = broadcastBuffers
    try ModelComparison.requireEqual(module, group)
    for (_, parameter) in module.namedParameters() { try group.broadcast(parameter) }
    for (_, buffer) in module.namedBuffers() { try group.broadcast(buffer) }
    reducer = GradientReducer(
      module.namedParameters().filter(\.parameter.requiresGrad), group: group,
      bucketBytes: Int(bucketCapMB * 1_048_576), findsUnused: findUnusedParameters,
      compression: compression)
    super.init()
    module.registerForwardPreHook { [weak self] _, _ in
      self?.prepareCall()
      return nil
    }
    module.registerForwardHook { [weak self] (_: Module, _: [Tensor], _: [Tensor]) in
      self?.reducer.noteCall()
      return nil
    }
  }

  /// Calls the module.
  public override func forward(_ x: Tensor) -> Tensor { module(x) }

  /// Calls the module with two inputs.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor { module(x, y) }

  /// Runs `body` without exchanging gradients: `backward` adds to each rank's own. The next `backward`
  /// outside averages the sums. PyTorch's `no_sync`.
  ///
  /// ```swift
  /// let model = try DistributedDataParallel(net, group: group)
  /// model.noSync { (criterion(model(x1), y1) / 2).backward() }
  /// (criterion(model(x2), y2) / 2).backward()
  /// optimizer.step()
  /// ```
  public func noSync<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = reducer.isEnabled
    reducer.isEnabled = false
    defer { reducer.isEnabled = before }
    return try body()
  }

  /// What travelled when in the last backward pass with an exchange; `nil` before the first.
  public var timeline: ReductionTimeline? { reducer.timeline }

  /// The buckets: the names of their parameters, in the order in which they travel.
  public var buckets: [[String]] { reducer.bucketNames }

  /// `DistributedDataParallel`.
  public override var typeName: String { "DistributedDataParallel" }

  private func prepareCall() {
    guard broadcastsBuffers, module.isTraining, reducer.isEnabled, isGradEnabled else { return }
    group.orStop { () throws(DistributionError) in
      for (_, buffer) in module.namedBuffers() { try group.broadcast(buffer) }
    }
  }
}

/// Compares the models of all ranks before anything is trained.
enum ModelComparison {
  static func requireEqual(_ module: Module, _ group: ProcessGroup) throws(DistributionError) {
    guard group.worldSize > 1 else { return }
    let own = parts(of: module).joined(separator: "\n")
    let all = try group.allGather(Array(own.utf8)).map { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }
    for (rank, parts) in all.enumerated() where parts != all[0] {
      throw .unequalModels(
        rank: 0, other: rank, difference: difference(all[0], parts, otherRank: rank))
    }
  }

  private static func parts(of module: Module) -> [String] {
    module.namedParameters().map { "\($0.name): \($0.parameter.dtype) \($0.parameter.shape)" }
      + module.namedBuffers().map { "\($0.name): \($0.buffer.dtype) \($0.buffer.shape)" }
  }

  private static func difference(_ first: [String], _ other: [String], otherRank: Int) -> Text {
    let place = zip(first, other).prefix { $0 == $1 }.count
    switch (first.indices.contains(place), other.indices.contains(place)) {
    case (true, true):
      return Text(
        "one has “\(first[place])”, the other “\(other[place])”",
        "前者是“\(first[place])”，后者是“\(other[place])”")
    case (true, false):
      return Text("only rank 0 has “\(first[place])”", "只有 rank 0 有“\(first[place])”")
    case (false, _):
      return Text(
        "only rank \(otherRank) has “\(other[place])”", "只有 rank \(otherRank) 有“\(other[place])”")
    }
  }
}
