import Synchronization

#if SANITIZED
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif
#endif

/// State that one thread at a time may use: a `Mutex`.
///
/// Under a sanitizer it is a lock of the C library. On Linux a `Mutex` waits by a system call of its
/// own, which the thread sanitizer does not know, so that it takes every second user for a race.
struct Guarded<State: Sendable>: ~Copyable, Sendable {
  #if SANITIZED
    private let box: Box

    init(_ state: State) { box = Box(state) }

    /// Runs `body` while no other thread uses the state.
    func withLock<Result: Sendable>(_ body: (inout State) throws -> Result) rethrows -> Result {
      pthread_mutex_lock(box.lock)
      defer { pthread_mutex_unlock(box.lock) }
      return try body(&box.state)
    }

    private final class Box: @unchecked Sendable {
      // Unchecked because `state` is touched under the lock only.
      var state: State
      let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)

      init(_ state: State) {
        self.state = state
        pthread_mutex_init(lock, nil)
      }

      deinit {
        pthread_mutex_destroy(lock)
        lock.deallocate()
      }
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
