import Foundation
import Synchronization
import Testing

@testable import Gradbook

@Suite("Work on several cores")
struct WorkerPoolTests {
  @Test("every part runs once", arguments: [0, 1, 2, 7, 1000])
  func everyPart(count: Int) {
    let runs = (0..<count).map { _ in Counter() }
    for _ in 0..<50 { WorkerPool.shared.run(count) { runs[$0].add() } }
    #expect(runs.allSatisfy { $0.value == 50 })
  }

  @Test("work inside work, and the work of several threads at once, is done")
  func nested() {
    let total = Counter()
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<50 {
        WorkerPool.shared.run(8) { _ in
          WorkerPool.shared.run(5) { _ in total.add() }
        }
      }
    }
    #expect(total.value == 4 * 50 * 8 * 5)
  }

  @Test("a worker that went to sleep is woken", arguments: [0, 1, 3])
  func sleep(milliseconds: UInt32) {
    let total = Counter()
    for _ in 0..<20 {
      WorkerPool.shared.run(16) { _ in total.add() }
      usleep(1000 * milliseconds)
    }
    #expect(total.value == 20 * 16)
  }

  @Test("a list is transformed in order, short or long", arguments: [0, 3, 63, 64, 1000])
  func map(count: Int) {
    #expect(parallelMap(0..<count) { "\($0)" } == (0..<count).map { "\($0)" })
    #expect(parallelMap((0..<count).dropFirst()) { $0 } == Array((0..<count).dropFirst()))
  }
}

private final class Counter: Sendable {
  private let count = Atomic<Int>(0)
  var value: Int { count.load(ordering: .relaxed) }
  func add() { count.add(1, ordering: .relaxed) }
}
