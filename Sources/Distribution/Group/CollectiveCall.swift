import Foundation
import Gradbook
import Synchronization

/// One call in which all ranks of a group take part, from one rank's side.
final class CollectiveCall: @unchecked Sendable {
  enum Kind: Int, Sendable {
    case allReduce, broadcast, allGather, reduceScatter, barrier
    /// The rank leaves the group.
    case leave
  }

  let kind: Kind
  let type: WireType
  /// How many elements each rank gives.
  let count: Int
  let operation: ReduceOperation
  /// The rank that a broadcast comes from.
  let root: Int
  /// What the rank gives; an all-reduce and a broadcast put the result in its place.
  let memory: CollectiveMemory
  /// Where an all-gather or a reduce-scatter puts its result.
  let result: CollectiveMemory?

  // The condition guards what follows.
  private let condition = NSCondition()
  private var ending: Result<Void, DistributionError>?
  private var began: UInt64 = 0
  private var ended: UInt64 = 0

  init(
    _ kind: Kind, type: WireType, count: Int, operation: ReduceOperation = .sum, root: Int = 0,
    memory: CollectiveMemory, result: CollectiveMemory? = nil
  ) {
    (self.kind, self.type, self.count) = (kind, type, count)
    (self.operation, self.root) = (operation, root)
    (self.memory, self.result) = (memory, result)
  }

  /// Notes when the ranks have met and the data begin to move.
  func begin() { began = MonotonicClock.now }

  func end(_ ending: Result<Void, DistributionError>) {
    condition.withLock {
      guard self.ending == nil else { return }
      self.ending = ending
      ended = MonotonicClock.now
      if began == 0 { began = ended }
      condition.broadcast()
    }
  }

  var isCompleted: Bool { condition.withLock { ending != nil } }

  /// When the data moved, once that is done.
  var time: (began: UInt64, ended: UInt64) { condition.withLock { (began, ended) } }

  /// Waits until the call is done, for so many seconds at most.
  func wait(seconds: Double) throws(DistributionError) {
    let limit = Date(timeIntervalSinceNow: seconds)
    let result = condition.withLock {
      while ending == nil {
        if !condition.wait(until: limit) { break }
      }
      return ending
    }
    guard let result else { throw .timedOut(call: kind.name, seconds: seconds) }
    try result.get()
  }

  /// What every rank tells the others of its call, so that unlike calls are found and do not hang.
  func header(number: Int) -> CollectiveHeader {
    CollectiveHeader(
      number: number, kind: kind, type: type, count: count, operation: operation, root: root)
  }
}

extension CollectiveCall.Kind {
  /// The method that makes such a call.
  var name: String {
    switch self {
    case .allReduce: "allReduce"
    case .broadcast: "broadcast"
    case .allGather: "allGather"
    case .reduceScatter: "reduceScatter"
    case .barrier: "barrier"
    case .leave: "destroy"
    }
  }
}

/// Memory that a call reads and writes on another thread.
final class CollectiveMemory: @unchecked Sendable {
  let bytes: UnsafeMutableRawBufferPointer

  init(byteCount: Int) {
    bytes = .allocate(byteCount: max(byteCount, 1), alignment: 64)
    count = byteCount
  }

  /// A copy of a tensor's elements.
  convenience init(_ tensor: Tensor) {
    self.init(byteCount: tensor.count * tensor.dtype.byteCount)
    tensor.withBytes { used.copyMemory(from: $0) }
  }

  convenience init(_ bytes: [UInt8]) {
    self.init(byteCount: bytes.count)
    used.copyBytes(from: bytes)
  }

  deinit { bytes.deallocate() }

  private let count: Int

  /// The bytes that count: an allocation has one at least.
  var used: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: bytes[0..<count])
  }

  /// Writes the elements into a tensor of as many.
  func copy(to tensor: Tensor, from offset: Int = 0) {
    tensor.withMutableBytes { target in
      target.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: used[offset..<offset + target.count]))
    }
  }
}

/// Nanoseconds of a clock that all threads share.
enum MonotonicClock {
  private static let start = ContinuousClock.now
  static var now: UInt64 {
    // The start must come first, also where this is the first time that anybody asks.
    let start = start
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000) + 1
  }
}
