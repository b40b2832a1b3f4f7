import Foundation
import Gradbook

/// One rank of a simulation.
final class SimulatedTransport: Transport {
  let rank: Int
  let hub: SimulatedHub
  var worldSize: Int { hub.worldSize }
  var name: Text { Text("simulated, \(worldSize) threads", "模拟，\(worldSize) 个线程") }

  init(rank: Int, hub: SimulatedHub) { (self.rank, self.hub) = (rank, hub) }

  func start(_ call: CollectiveCall) { hub.add(call, from: rank) }

  /// The simulation gets the error; the rank's thread stays where it is for ever.
  func stop(over error: DistributionError) -> Never {
    hub.end(rank, .failure(error), isParked: true)
    while true { sleep(1_000_000) }
  }
}

/// Where the simulated ranks meet: a thread takes each call when all ranks have made it, and carries
/// out its messages step by step.
final class SimulatedHub: @unchecked Sendable {
  let worldSize: Int
  private let schedule: AllReduceSchedule
  private let network: LinkCost?

  // The condition guards what follows.
  private let condition = NSCondition()
  private var queues: [[CollectiveCall]]
  private var endings: [Result<Void, any Error>?]
  private var failure: DistributionError?
  private var number = 0
  private var isClosed = false

  init(worldSize: Int, algorithm: AllReduceAlgorithm, network: LinkCost?) {
    self.worldSize = worldSize
    self.network = network
    schedule = AllReduceSchedule(algorithm, worldSize: worldSize)
    queues = Array(repeating: [], count: worldSize)
    endings = Array(repeating: nil, count: worldSize)
    let thread = Thread { [self] in serve() }
    thread.name = "gradbook-hub"
    thread.start()
  }

  func add(_ call: CollectiveCall, from rank: Int) {
    condition.withLock {
      queues[rank].append(call)
      condition.broadcast()
    }
  }

  /// Notes that a rank is done, well or not.
  func end(_ rank: Int, _ ending: Result<Void, any Error>, isParked: Bool = false) {
    condition.withLock {
      if endings[rank] == nil { endings[rank] = ending }
      // Whoever still waits for this rank learns that it has gone.
      if case .failure = ending {
        queues[rank].append(
          CollectiveCall(.leave, type: .int64, count: 0, memory: CollectiveMemory([])))
      }
      condition.broadcast()
    }
  }

  /// Waits for all ranks; what each has thrown.
  func waitForAll() -> [Result<Void, any Error>] {
    condition.withLock {
      while endings.contains(where: { $0 == nil }) { condition.wait() }
      isClosed = true
      condition.broadcast()
      return endings.compactMap { $0 }
    }
  }

  private func serve() {
    while let calls = nextCalls() {
      if let failure {
        for call in calls { call.end(.failure(failure)) }
        continue
      }
      number += 1
      if let difference = CollectiveHeader.difference(calls.map { $0.header(number: number) }) {
        failure = difference
        for call in calls { call.end(.failure(difference)) }
        continue
      }
      for call in calls { call.begin() }
      carryOut(calls)
      for call in calls { call.end(.success(())) }
    }
  }

  /// The next call of every rank, once all have made it; after a failure, those that are there.
  private func nextCalls() -> [CollectiveCall]? {
    condition.withLock {
      while true {
        let isReady =
          failure == nil
          ? queues.allSatisfy { !$0.isEmpty } : queues.contains { !$0.isEmpty }
        if isReady {
          return queues.indices.compactMap {
            queues[$0].isEmpty ? nil : queues[$0].removeFirst()
          }
        }
        if isClosed { return nil }
        condition.wait()
      }
    }
  }

  // MARK: What each call does

  private func carryOut(_ calls: [CollectiveCall]) {
    switch calls[0].kind {
    case .allReduce: allReduce(calls.map(\.memory), calls[0])
    case .broadcast:
      let root = UnsafeRawBufferPointer(calls[calls[0].root].memory.used)
      for (rank, call) in calls.enumerated() where rank != call.root {
        call.memory.used.copyMemory(from: root)
      }
      pause(bytes: root.count, steps: [root.count])
    case .allGather:
      for (rank, call) in calls.enumerated() {
        for target in calls {
          guard let all = target.result?.used else { continue }
          let part = all[rank * call.count..<(rank + 1) * call.count]
          UnsafeMutableRawBufferPointer(rebasing: part)
            .copyMemory(from: UnsafeRawBufferPointer(call.memory.used))
        }
      }
      pause(
        bytes: calls[0].count,
        steps: Array(repeating: calls[0].count, count: max(0, worldSize - 1)))
    case .reduceScatter:
      allReduce(calls.map(\.memory), calls[0])
      for (rank, call) in calls.enumerated() {
        guard let result = call.result?.used else { continue }
        let part = call.memory.used[rank * result.count..<(rank + 1) * result.count]
        result.copyMemory(from: UnsafeRawBufferPointer(rebasing: part))
      }
    case .barrier, .leave: pause(bytes: 0, steps: [0])
    }
  }

  /// Sends what the schedule says: all messages of a step leave before one arrives.
  private func allReduce(_ memories: [CollectiveMemory], _ call: CollectiveCall) {
    let width = call.type.byteCount
    let count = memories[0].used.count / width
    func bytes(_ transfer: AllReduceSchedule.Transfer) -> Range<Int> {
      let elements = schedule.elements(ofChunks: transfer.chunks, count: count)
      return elements.lowerBound * width..<elements.upperBound * width
    }
    for step in schedule.steps {
      let sent = step.map { transfer in
        Array(memories[transfer.source].used[bytes(transfer)])
      }
      for (transfer, message) in zip(step, sent) {
        let target = UnsafeMutableRawBufferPointer(
          rebasing: memories[transfer.target].used[bytes(transfer)])
        message.withUnsafeBytes { message in
          if transfer.isReduced {
            call.type.combine(message, into: target, by: call.operation)
          } else {
            target.copyMemory(from: message)
          }
        }
      }
      pause(bytes: 0, steps: [step.map { bytes($0).count }.max() ?? 0])
    }
  }

  /// Waits as long as messages of so many bytes would take, where the simulation has a network.
  private func pause(bytes: Int, steps: [Int]) {
    guard let network else { return }
    let seconds = steps.reduce(0) { $0 + network.seconds(bytes: $1) }
    Thread.sleep(forTimeInterval: seconds)
  }
}
