import CTape
import Synchronization

/// Counts the memory of tensors that one thread makes while a profile is taken, until it is freed, by
/// whichever thread.
///
/// Every storage remembers who counted it, in bytes of its header that were free. Where nobody counts, making one costs a comparison,
/// and so does freeing one.
final class MemoryWatch: Sendable {
  /// What storages remember; larger than that of every watch before.
  let number: Int32
  /// How many watches of this thread lie around this one.
  let depth: Int
  /// The watch that this one was begun inside of: it counts too.
  private let outer: MemoryWatch?
  private let counts = Guarded(Counts())

  private struct Counts {
    var made = 0
    var live = 0
    var highest = 0
  }

  private static let running = Guarded([Int32: MemoryWatch]())
  private static let numbers = Atomic<Int32>(0)

  private init(inside outer: MemoryWatch?) {
    self.outer = outer
    depth = outer.map { $0.depth + 1 } ?? 0
    number = Self.numbers.add(1, ordering: .relaxed).newValue
  }

  /// Begins to count what this thread makes.
  static func begin() -> MemoryWatch {
    let watch = MemoryWatch(inside: of(memory_watch_of_this_thread()))
    running.withLock { $0[watch.number] = watch }
    memory_watch_set(watch.number)
    return watch
  }

  /// Ends to count what this thread makes. What is freed later counts for nobody, unless the watch
  /// lies inside another.
  func end() {
    memory_watch_set(outer?.number ?? 0)
    let (depth, number) = (depth, number)
    Self.running.withLock { running in
      if depth == 0 { running = running.filter { $0.value.outermost != number } }
    }
  }

  private var outermost: Int32 { outer?.outermost ?? number }

  private static func of(_ number: Int32) -> MemoryWatch? {
    number == 0 ? nil : running.withLock { $0[number] }
  }

  /// How many bytes were taken so far.
  var made: Int { counts.withLock(\.made) }

  /// How many bytes are alive, and how many were at most since this was asked last.
  func sample() -> (live: Int, highest: Int) {
    counts.withLock { counts in
      defer { counts.highest = counts.live }
      return (counts.live, counts.highest)
    }
  }

  private func count(_ bytes: Int) {
    counts.withLock { counts in
      if bytes > 0 { counts.made += bytes }
      counts.live += bytes
      counts.highest = max(counts.highest, counts.live)
    }
    outer?.count(bytes)
  }

  /// Counts a storage that this thread has just made, if it is watched.
  @inline(never)
  static func note(made storage: Storage) {
    let number = memory_watch_of_this_thread()
    guard number != 0, let watch = of(number) else { return }
    storage.watch = number
    watch.count(storage.byteCount)
  }

  /// Counts a storage that is being freed.
  @inline(never)
  static func note(freed byteCount: Int, _ number: Int32) { of(number)?.count(-byteCount) }

  /// The bytes of a storage that this watch counted, the first time that this is asked; 0 after that,
  /// and for a storage that is older.
  func bytesOnce(_ storage: Storage) -> Int {
    // Watches that count at the same time on one thread were begun one after the other.
    let bit: UInt8 = 1 << UInt8(number & 7)
    guard storage.watch >= number, storage.seenBy & bit == 0 else { return 0 }
    storage.seenBy |= bit
    return storage.byteCount
  }
}
