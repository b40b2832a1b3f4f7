import Foundation

/// Runs something on a thread whose stack is small, so that a function which calls itself for every
/// node of a graph fills it early; a loop does not notice.
///
/// Memory that the thread needs beside its stack is the program's own. The caller waits.
///
/// - Parameter bytes: the size of the stack.
public func onSmallStack<Result>(bytes: Int = 256 * 1024, _ body: () -> Result) -> Result {
  var result: Result?
  withoutActuallyEscaping({ result = body() }) { work in
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, bytes)
    var thread = pthread_t()
    let given = Unmanaged.passRetained(Work(work))
    let status = pthread_create(&thread, &attributes, runWork, given.toOpaque())
    pthread_attr_destroy(&attributes)
    if status == 0 {
      pthread_join(thread, nil)
    } else {
      given.takeRetainedValue().body()
    }
  }
  guard let result else { fatalError("The thread with the small stack ended without a result.") }
  return result
}

/// What a thread is to do.
private final class Work {
  let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }
}

private func runWork(_ given: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let given { Unmanaged<Work>.fromOpaque(given).takeRetainedValue().body() }
  return nil
}

/// The seconds of computing that this thread has used.
public func secondsOfComputing() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
