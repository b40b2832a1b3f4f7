import CTape

/// Who watches a thread's calls, forward and back: a trace, the search for the first NaN, source
/// lines, and whatever measures.
///
/// Observers stand in one list on the thread's recorder, in the order in which they came; where the
/// list is empty a call costs one comparison. What an operation computes with inside its own
/// evaluation is no call.
protocol CallObserver: AnyObject {
  /// Before an operation computes its result.
  func willEvaluate(_ operation: Operation, _ operands: Operands)
  /// After it has, and after the result was recorded, if it was.
  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor)
  /// Before a recorded call passes its gradient back, in a backward pass.
  func willPassBack(_ node: Node, _ gradient: Tensor)
  /// For each operand's share, as it was passed back.
  func didPassBack(_ node: Node, _ operand: Int, _ share: Tensor)
  /// Before `target` is written in place.
  func willWrite(_ target: Tensor)
  /// After `target` was written in place; `value` has its shape and type.
  func didWrite(_ target: Tensor, _ value: Tensor)
  /// Before numbers are read out of a tensor outside every operation: what is done with them no
  /// observer sees.
  func willRead(_ tensor: Tensor)
  /// Before a generator draws numbers outside every operation.
  func willDraw()
  /// After a group was entered, such as a module's call.
  func didEnter(_ scope: ScopePath)
  /// Before a group is left.
  func willLeave(_ scope: ScopePath)
}

extension CallObserver {
  func willEvaluate(_ operation: Operation, _ operands: Operands) {}
  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {}
  func willPassBack(_ node: Node, _ gradient: Tensor) {}
  func didPassBack(_ node: Node, _ operand: Int, _ share: Tensor) {}
  func willWrite(_ target: Tensor) {}
  func didWrite(_ target: Tensor, _ value: Tensor) {}
  func willRead(_ tensor: Tensor) {}
  func willDraw() {}
  func didEnter(_ scope: ScopePath) {}
  func willLeave(_ scope: ScopePath) {}
}

extension Recorder {
  /// Runs `body` while `observer` watches this thread's calls.
  func observing<Result>(_ observer: any CallObserver, _ body: () throws -> Result) rethrows
    -> Result
  {
    observers.append(observer)
    observed_threads_change(1)
    defer {
      observed_threads_change(-1)
      observers.removeLast()
    }
    return try body()
  }

  /// Runs `body` unobserved.
  func withoutObservers<Result>(_ body: () throws -> Result) rethrows -> Result {
    let before = observers
    observers = []
    defer { observers = before }
    return try body()
  }
}

extension Tensor {
  /// Tells this thread's observers that numbers are about to be read.
  @inline(never)
  func noteDeparture() {
    for observer in Recorder.current.observers { observer.willRead(self) }
  }
}
