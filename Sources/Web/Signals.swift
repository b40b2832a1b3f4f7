import Foundation

/// Signals as a queue.
package final class Signals: @unchecked Sendable {
  // Unchecked because the sources are made once, and the list is touched under the lock only.
  private let numbers: [Int32]
  private var sources: [any DispatchSourceSignal] = []
  private var pending: [Int32] = []
  private let lock = NSCondition()

  /// Takes these signals from what they usually do.
  package init(_ numbers: [Int32]) {
    self.numbers = numbers
    for number in numbers {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [unowned self] in
        lock.lock()
        pending.append(number)
        lock.signal()
        lock.unlock()
      }
      source.resume()
      sources.append(source)
    }
  }

  /// Waits for the next one.
  package func next() -> Int32 {
    lock.lock()
    defer { lock.unlock() }
    while pending.isEmpty { lock.wait() }
    return pending.removeFirst()
  }

  /// From now on they do what they usually do: a second Ctrl-C ends the program at once.
  package func restore() { for number in numbers { signal(number, SIG_DFL) } }
}
