import Synchronization

/// Tells of a call that stops the program, once.
enum FailureWatch {
  static let action = Mutex<(@Sendable (StoppedComputation) -> Void)?>(nil)
  /// What a call was last refused over with an error, while somebody watched.
  static let thrown = Mutex<StoppedComputation?>(nil)
  /// What the program stops over: a failure while it is told of does not take its place.
  private static let first = Mutex<Text?>(nil)

  /// Keeps what was recorded until a call was refused with an error, if somebody watches.
  static func note(_ sentence: Text, _ operands: [Tensor]) {
    guard action.withLock({ $0 != nil }) else { return }
    let stopped = StoppedComputation(sentence, operands: operands, at: nil)
    thrown.withLock { $0 = stopped }
  }

  /// Tells whoever watches, and returns the sentence to stop with.
  static func told(_ sentence: Text, _ operands: [Tensor], at node: Node? = nil) -> String {
    guard let action = action.withLock({ $0.take() }) else {
      return first.withLock { $0 }?.english ?? sentence.english
    }
    first.withLock { $0 = sentence }
    if !operands.isEmpty {
      let recorder = Recorder.current
      recorder.capture = nil
      recorder.withoutObservers {
        action(StoppedComputation(sentence, operands: operands, at: node))
      }
    }
    return sentence.english
  }
}
