import CTape

/// Who watches a thread's calls, forward and back: a trace, the search for the first NaN, source
/// lines, and whatever measures.
///
/// Observers stand in one list on the thread's recorder, in the order in which they came; where the
/// list is empty a call costs one comparison. What an operation computes with inside its own
/// evaluation is no call.
protocol CallObserver: AnyObject {
  /// Whether it looks at what passes back and what is written. Where no observer does, shares go the
  /// way that they would go unobserved.
  var looksAtTensors: Bool { get }
  /// Before an operation computes its result.
  func willEvaluate(_ operation: Operation, _ operands: Operands)
  /// After it has, and after the result was recorded, if it was.
  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor)
  /// Before a recorded call passes its gradient back, in a backward pass.
  func willPassBack(_ node: Node, _ gradient: Tensor)
  /// For each operand's share, as it was passed back.
  func didPassBack(_ node: Node, _ operand: Int, _ share: Tensor)
  /// After a recorded call has passed its gradient back; what it sent is in the call's outbox.
  func didPullBack(_ call: Call, _ gradient: Tensor)
  /// After a recorded call has passed its gradient back, and its shares were added up.
  func didFinishPassingBack(_ node: Node)
  /// Before what several calls kept of their shares is computed in one; `sender` is the first of them.
  func willGatherShares(_ sender: Node)
  /// After it was.
  func didGatherShares(_ sender: Node)
  /// Before work of the library that is no operation.
  func willBegin(_ work: HostWork)
  /// After it.
  func didEnd(_ work: HostWork)
  /// Before `target` is written in place.
  func willWrite(_ target: Tensor)
  /// After `target` was written in place; `value` has its shape and type, and is not to be looked at
  /// by an observer that does not ``looksAtTensors``.
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
  var looksAtTensors: Bool { true }
  func willEvaluate(_ operation: Operation, _ operands: Operands) {}
  func didEvaluate(_ operation: Operation, _ operands: Operands, _ result: Tensor) {}
  func willPassBack(_ node: Node, _ gradient: Tensor) {}
  func didPassBack(_ node: Node, _ operand: Int, _ share: Tensor) {}
  func didPullBack(_ call: Call, _ gradient: Tensor) {}
  func didFinishPassingBack(_ node: Node) {}
  func willGatherShares(_ sender: Node) {}
  func didGatherShares(_ sender: Node) {}
  func willBegin(_ work: HostWork) {}
  func didEnd(_ work: HostWork) {}
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
    let recorder = Recorder.current
    recorder.capture?.noteAccess(to: self)
    for observer in recorder.observers { observer.willRead(self) }
  }
}
