import CTape

/// Work of the library that is no operation, and that a profile has a row for.
package enum HostWork: Hashable, Sendable {
  /// A backward pass, apart from what its operations do: its order, sums, stored gradients.
  case backwardPass
  /// Reading a graph off the recording, for a picture.
  case graphReading
  /// A step of an optimizer, by the name of its class.
  case optimizerStep(String)
  /// Forgetting gradients, by the name of the optimizer's class.
  case zeroGrad(String)
  /// Holding gradients within bounds.
  case gradientClipping
  /// Making the next batch, or waiting for it.
  case dataLoading
  /// A step of a compiled plan, by its title.
  case planStep(String)
  /// Drawing a picture.
  case drawing
  /// Writing a tensor's elements in place.
  case writing
  /// What a program has called by a name of its own.
  case labelled(String)
}

extension HostWork {
  /// Tells this thread's observers that work begins. Where no thread has any, it costs a comparison.
  @inlinable @inline(__always)
  package static func begin(_ work: @autoclosure () -> HostWork) {
    if calls_are_observed() { note(begin: work()) }
  }

  /// Tells this thread's observers that work has ended.
  @inlinable @inline(__always)
  package static func end(_ work: @autoclosure () -> HostWork) {
    if calls_are_observed() { note(end: work()) }
  }

  /// Runs `body` as a piece of work that this thread's observers are told of.
  package static func run<Result, Failure: Error>(
    _ work: @autoclosure () -> HostWork, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    guard calls_are_observed() else { return try body() }
    let work = work()
    note(begin: work)
    defer { note(end: work) }
    return try body()
  }

  @usableFromInline @inline(never)
  static func note(begin work: HostWork) {
    for observer in Recorder.current.observers { observer.willBegin(work) }
  }

  @usableFromInline @inline(never)
  static func note(end work: HostWork) {
    for observer in Recorder.current.observers { observer.didEnd(work) }
  }
}
