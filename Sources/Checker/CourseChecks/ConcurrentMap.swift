import Foundation
import Synchronization

/// What `body` gives for each item, in their order; as many run at a time as there are cores.
///
/// - Parameter done: called after each with its result and the number of those that are done.
func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @Sendable (Item) -> Result, done: @Sendable (Result, Int) -> Void
) -> [Result] {
  let finished = Mutex<[Int: Result]>([:])
  DispatchQueue.concurrentPerform(iterations: items.count) { index in
    let result = body(items[index])
    let count = finished.withLock {
      $0[index] = result
      return $0.count
    }
    done(result, count)
  }
  return finished.withLock { results in items.indices.compactMap { results[$0] } }
}
