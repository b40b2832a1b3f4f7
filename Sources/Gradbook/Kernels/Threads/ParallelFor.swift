import CTape
import Synchronization

/// How many cores a kernel may use.
package enum Cores {
  private static let limit = Atomic<Int>(0)

  /// The cores that this process may run on, or fewer if a limit is set.
  package static var count: Int {
    let set = limit.load(ordering: .relaxed)
    return set > 0 ? min(set, available) : available
  }

  /// Sets the most cores to use; 0 means all.
  package static func setLimit(_ count: Int) { limit.store(max(0, count), ordering: .relaxed) }

  private static let available = Int(allowed_core_count())
}

/// Runs elementwise kernels on several parts of large arrays at once.
///
/// Elements are computed one by one in either case, so the division changes no bit.
@usableFromInline
enum ParallelFor {
  /// The number of elements from which waking a second core pays.
  @inlinable static var smallest: Int { 1 << 16 }

  /// Calls `body` with all of `0..<count`, or with ranges of it on several cores if the work covers
  /// many elements. What the calls write must not overlap.
  @inlinable @inline(__always)
  static func ranges(_ count: Int, elements: Int, _ body: (Range<Int>) -> Void) {
    if elements < smallest { return body(0..<count) }
    parts(of: count, body)
  }

  /// Calls `body` with parts of `0..<count`, four a core: one that starts late or is busy elsewhere
  /// takes fewer of them.
  @usableFromInline @inline(never)
  static func parts(of count: Int, _ body: (Range<Int>) -> Void) {
    let cores = min(Cores.count, count)
    guard cores > 1 else { return body(0..<count) }
    let parts = min(4 * cores, count)
    WorkerPool.shared.run(parts) {
      body(count * $0 / parts..<count * ($0 + 1) / parts)
    }
  }
}

/// What `transform` makes of each element, in order; of a long list by several cores at once, so it
/// must change nothing that is shared.
package func parallelMap<Element, Result>(
  _ list: some RandomAccessCollection<Element>, _ transform: (Element) -> Result
) -> [Result] {
  if list.count < 64 { return list.map(transform) }
  return [Result](unsafeUninitializedCapacity: list.count) { results, count in
    guard let start = results.baseAddress else { return }
    ParallelFor.parts(of: list.count) { part in
      for index in part {
        let element = list[list.index(list.startIndex, offsetBy: index)]
        (start + index).initialize(to: transform(element))
      }
    }
    count = list.count
  }
}
