import Platform
import Synchronization

/// State that one thread at a time may use: a `Mutex`.
///
/// Under a sanitizer it is a lock of the C library. On Linux a `Mutex` waits by a system call of its
/// own, which the thread sanitizer does not know, so that it takes every second user for a race.
struct Guarded<State: Sendable>: ~Copyable, @unchecked Sendable {
  // Unchecked because under a sanitizer the state is behind a pointer, and touched under the lock only.
  #if SANITIZED
    private let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let state = UnsafeMutablePointer<State>.allocate(capacity: 1)

    init(_ state: State) {
      pthread_mutex_init(lock, nil)
      self.state.initialize(to: state)
    }

    deinit {
      pthread_mutex_destroy(lock)
      lock.deallocate()
      state.deinitialize(count: 1)
      state.deallocate()
    }

    /// Runs `body` while no other thread uses the state.
    func withLock<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
      pthread_mutex_lock(lock)
      defer { pthread_mutex_unlock(lock) }
      return try body(&state.pointee)
    }
  #else
    private let mutex: Mutex<State>

    init(_ state: State) { mutex = Mutex(state) }

    /// Runs `body` while no other thread uses the state.
    @inline(__always)
    func withLock<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
      try mutex.withLock { try body(&$0) }
    }
  #endif
}
