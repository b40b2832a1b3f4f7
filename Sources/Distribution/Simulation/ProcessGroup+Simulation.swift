import Foundation
import Gradbook

extension ProcessGroup {
  /// Runs `body` as several ranks at once, each a thread of this program, and returns what each has
  /// returned: for tests, lessons and trying out.
  ///
  /// ```swift
  /// let sums = try ProcessGroup.simulate(worldSize: 4) { group in
  ///   let x = Tensor([Double(group.rank + 1)])
  ///   try group.allReduce(x)
  ///   return x.item()
  /// }
  /// print(sums)  // [10.0, 10.0, 10.0, 10.0]
  /// ```
  ///
  /// All-reduces are carried out as `algorithm` says, message by message, so the numbers are the same
  /// in every run. Each rank has a default generator of its own, of seed `seed`. A rank that fails
  /// where nothing can be thrown, such as in `backward`, stays asleep until the program ends.
  ///
  /// Traps unless there is a rank.
  ///
  /// - Parameters:
  ///   - worldSize: how many ranks there are.
  ///   - algorithm: how sums come about.
  ///   - seed: the seed of every rank's default generator.
  ///   - network: what a message costs; the ranks then wait so long for each. Left out they do not
  ///     wait.
  ///   - body: what each rank does; it makes its own model and data.
  /// - Throws: what a rank throws; the error that was the cause, not those that follow from it.
  public static func simulate<Value: Sendable>(
    worldSize: Int, algorithm: AllReduceAlgorithm = .ring, seed: Int = 0, network: LinkCost? = nil,
    _ body: @escaping @Sendable (ProcessGroup) throws -> Value
  ) throws -> [Value] {
    guard worldSize > 0 else {
      fatalError("ProcessGroup.simulate: there must be a rank, and \(worldSize) are asked for.")
    }
    let hub = SimulatedHub(worldSize: worldSize, algorithm: algorithm, network: network)
    let values = SimulatedValues<Value>(count: worldSize)
    for rank in 0..<worldSize {
      let thread = Thread {
        let group = ProcessGroup(SimulatedTransport(rank: rank, hub: hub))
        do {
          let value = try Generator.withSeed(seed) { try body(group) }
          try group.destroy()
          values.set(value, at: rank)
          hub.end(rank, .success(()))
        } catch {
          hub.end(rank, .failure(error))
        }
      }
      thread.stackSize = 8 << 20
      thread.name = "gradbook-rank-\(rank)"
      thread.start()
    }
    try throwCause(of: hub.waitForAll())
    return values.all
  }

  /// Throws a rank's own error where there is one, else what the ranks have found out together.
  private static func throwCause(of endings: [Result<Void, any Error>]) throws {
    let errors = endings.enumerated().compactMap { rank, ending -> (Int, any Error)? in
      if case .failure(let error) = ending { return (rank, error) }
      return nil
    }
    if let (rank, own) = errors.first(where: { !($0.1 is DistributionError) }) {
      throw DistributionError.rankFailed(rank, Text(describing: own))
    }
    func isConsequence(_ error: any Error) -> Bool {
      if case DistributionError.rankLeft = error { return true }
      return false
    }
    if let cause = errors.first(where: { !isConsequence($0.1) }) ?? errors.first { throw cause.1 }
  }
}

/// What the ranks have returned.
private final class SimulatedValues<Value: Sendable>: @unchecked Sendable {
  private let lock = NSLock()
  private var values: [Value?]

  init(count: Int) { values = Array(repeating: nil, count: count) }

  func set(_ value: Value, at rank: Int) { lock.withLock { values[rank] = value } }

  var all: [Value] { lock.withLock { values.compactMap { $0 } } }
}
