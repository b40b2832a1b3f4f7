import CMPI
import Foundation
import Gradbook

/// The MPI library as a transport: a thread of its own makes all calls, one after another, so that the
/// data move while the rank's own thread computes.
final class MPITransport: Transport, @unchecked Sendable {
  let rank: Int
  let worldSize: Int
  let name: Text
  private let thread: MPIThread

  /// Opens the library and begins.
  ///
  /// - Throws: ``DistributionError`` if the library cannot be used.
  init(library: String) throws(DistributionError) {
    thread = MPIThread()
    let start = try thread.begin(library)
    (rank, worldSize, name) = (start.rank, start.size, Text(start.version))
  }

  func start(_ call: CollectiveCall) { thread.add(call) }

  func stop(over error: DistributionError) -> Never { RankEnd.exit(over: error.text, rank: rank) }
}

/// The thread on which the MPI library is called, and the calls that wait for it.
private final class MPIThread: @unchecked Sendable {
  struct Start: Sendable {
    var rank = 0
    var size = 1
    var version = "MPI"
  }

  // The condition guards what follows.
  private let condition = NSCondition()
  private var calls: [CollectiveCall] = []
  private var start: Result<Start, DistributionError>?

  // The thread's own.
  private var worldSize = 1
  private var number = 0
  private var failure: DistributionError?

  /// Starts the thread; returns when the ranks have found one another.
  func begin(_ library: String) throws(DistributionError) -> Start {
    let thread = Thread { [self] in
      let start = open(library)
      condition.withLock {
        self.start = start
        condition.broadcast()
      }
      if case .success(let start) = start { serve(start) }
    }
    thread.name = "gradbook-mpi"
    thread.start()
    let start = condition.withLock {
      while self.start == nil { condition.wait() }
      return self.start
    }
    guard let start else { throw .libraryUnusable(reason: library) }
    return try start.get()
  }

  private func open(_ library: String) -> Result<Start, DistributionError> {
    if let reason = cmpi_open(library) {
      return .failure(.libraryUnusable(reason: String(cString: reason)))
    }
    var (rank, size): (Int32, Int32) = (0, 1)
    let code = cmpi_begin(&rank, &size)
    guard code == 0 else { return .failure(.libraryFailed(call: "MPI_Init", code: Int(code))) }
    return .success(
      Start(rank: Int(rank), size: Int(size), version: String(cString: cmpi_version())))
  }

  func add(_ call: CollectiveCall) {
    condition.withLock {
      calls.append(call)
      condition.signal()
    }
  }

  private func serve(_ start: Start) {
    worldSize = start.size
    while true {
      let call = condition.withLock {
        while calls.isEmpty { condition.wait() }
        return calls.removeFirst()
      }
      call.end(outcome(of: call))
      if call.kind == .leave { return }
    }
  }

  private func outcome(of call: CollectiveCall) -> Result<Void, DistributionError> {
    if let failure { return .failure(failure) }
    do {
      number += 1
      try compareHeaders(call)
      call.begin()
      try make(call)
      return .success(())
    } catch {
      failure = error
      return .failure(error)
    }
  }

  /// Lets all ranks see what each is about to call.
  private func compareHeaders(_ call: CollectiveCall) throws(DistributionError) {
    let own = call.header(number: number).words
    var all = [Int64](repeating: 0, count: own.count * worldSize)
    try check(
      cmpi_all_gather(own, &all, own.count * MemoryLayout<Int64>.size), "allGather")
    let headers = (0..<worldSize).compactMap { rank in
      CollectiveHeader(words: all[rank * own.count..<(rank + 1) * own.count])
    }
    if let difference = CollectiveHeader.difference(headers) { throw difference }
  }

  private func make(_ call: CollectiveCall) throws(DistributionError) {
    let bytes = call.memory.used.baseAddress
    let result = call.result?.used.baseAddress
    let type = cmpi_type(UInt32(call.type.rawValue))
    let code =
      switch call.kind {
      case .allReduce:
        cmpi_all_reduce(bytes, call.count, type, call.operation.code)
      case .broadcast: cmpi_broadcast(bytes, call.count, Int32(call.root))
      case .allGather: cmpi_all_gather(bytes, result, call.count)
      case .reduceScatter:
        cmpi_reduce_scatter(bytes, result, call.count, type, call.operation.code)
      case .barrier: cmpi_barrier()
      case .leave: cmpi_finish()
      }
    try check(code, call.kind.name)
  }

  private func check(_ code: Int32, _ call: String) throws(DistributionError) {
    guard code == 0 else { throw .libraryFailed(call: call, code: Int(code)) }
  }
}

extension ReduceOperation {
  fileprivate var code: cmpi_reduction {
    switch self {
    case .sum, .average: cmpi_sum
    case .min: cmpi_min
    case .max: cmpi_max
    }
  }
}
