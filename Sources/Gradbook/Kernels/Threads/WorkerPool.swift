import Dispatch
import Platform
import Synchronization

/// Runs the parts of one piece of work on the cores.
///
/// Waking a core takes as long as adding some hundred thousand numbers. So a worker that has
/// finished looks out for more work for a moment before it goes to sleep: while a network is
/// trained, it never sleeps.
///
/// Parts are taken one by one, so a core that is busy elsewhere takes fewer of them, and the caller,
/// who works too, waits for no worker that has not begun.
final class WorkerPool: Sendable {
  static let shared = WorkerPool()

  /// How long a worker looks out for more work, in nanoseconds.
  private static let patience: UInt64 = 200_000

  /// Whether a piece of work is under way; there is one at a time.
  private let isTaken = Atomic<Bool>(false)
  /// Grows by one when a piece of work is opened, and by one when it is closed: odd while open.
  private let gate = Atomic<Int>(0)
  /// The workers inside the open piece of work.
  private let active = Atomic<Int>(0)
  /// The workers that are awake.
  private let awake = Atomic<Int>(0)
  /// The first part that nobody has taken.
  private let next = Atomic<Int>(0)
  /// The work: written while the gate is closed and nobody is active, read while it is open.
  nonisolated(unsafe) private var count = 0
  nonisolated(unsafe) private var body: (Int) -> Void = { _ in }

  /// Calls `body` with each of `0..<count`, on several cores at once; one after the other inside
  /// another piece of work, or while another thread's is under way, because all cores are busy then.
  func run(_ count: Int, _ body: (Int) -> Void) {
    guard take() else { return (0..<count).forEach(body) }
    wake(min(Cores.count, count) - 1)
    withoutActuallyEscaping(body) { body in
      (self.count, self.body) = (count, body)
      next.store(0, ordering: .relaxed)
      gate.add(1, ordering: .sequentiallyConsistent)
      work()
      gate.add(1, ordering: .sequentiallyConsistent)
      while active.load(ordering: .sequentiallyConsistent) > 0 { sched_yield() }
      self.body = { _ in }
    }
    isTaken.store(false, ordering: .releasing)
  }

  private func take() -> Bool {
    isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
  }

  private func wake(_ wanted: Int) {
    while awake.load(ordering: .relaxed) < wanted {
      awake.add(1, ordering: .relaxed)
      DispatchQueue.global(qos: .userInitiated).async { self.lookOut() }
    }
  }

  @inline(never)
  private func work() {
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < count else { return }
      body(part)
    }
  }

  /// A worker: takes part in what is open, until nothing has been for a while.
  private func lookOut() {
    var done = 0
    var start = DispatchTime.now().uptimeNanoseconds
    while DispatchTime.now().uptimeNanoseconds - start < Self.patience {
      let open = gate.load(ordering: .relaxed)
      guard open % 2 == 1, open != done else {
        sched_yield()
        continue
      }
      active.add(1, ordering: .sequentiallyConsistent)
      if gate.load(ordering: .sequentiallyConsistent) == open { work() }
      active.subtract(1, ordering: .sequentiallyConsistent)
      done = open
      start = DispatchTime.now().uptimeNanoseconds
    }
    awake.subtract(1, ordering: .relaxed)
  }
}
