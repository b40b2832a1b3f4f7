import CTape
import Platform

/// One operation on scalars as the tape keeps it.
struct TapeRecord {
  /// The result.
  var value: Double
  /// ∂result/∂a and ∂result/∂b; beside a plain number, `partialB` is the number itself.
  var partialA: Double
  var partialB: Double
  /// Where the operands stand on the tape, or what else they are.
  var a: Int32
  var b: Int32
  var operation: RecordedOperation

  // What `b` is when it is no place on the tape. `a` is always a place, except for a leaf or a
  // bridge, where it counts into the tape's own lists.

  /// There is one operand only.
  static let none: Int32 = -1
  /// The second operand is a plain number, kept in `partialB`.
  static let number: Int32 = -2
  /// The first operand is a plain number, kept in `partialB`, and `a` is the second.
  static let numberFirst: Int32 = -3
  /// A leaf's first use on the tape.
  static let leaf: Int32 = -4
  /// A value from an older tape.
  static let bridge: Int32 = -5
  /// As many operands as `partialA` says; what each is sent stands among the tape's terms, from `a` on.
  static let terms: Int32 = -6

  var isSource: Bool { b == TapeRecord.leaf || b == TapeRecord.bridge }
  /// Which of the tape's terms are this record's.
  var terms: Range<Int> { Int(a)..<Int(a) + Int(partialA) }
}

/// The memory of a tape: room for records, for one gradient each, and for the terms of those records
/// that have many operands.
struct TapeMemory {
  private(set) var records: UnsafeMutablePointer<TapeRecord>
  private(set) var gradients: UnsafeMutablePointer<Double>
  private(set) var capacity: Int
  /// There is none before the first sum of many terms.
  private(set) var terms: UnsafeMutablePointer<ScalarTerm>?
  private(set) var termCapacity = 0

  /// The largest capacity that is kept for the next tape: about 25 MB.
  static let spareLimit = 1 << 19

  init(capacity: Int) {
    self.capacity = capacity
    records = TapeMemory.resized(nil, to: capacity)
    gradients = TapeMemory.resized(nil, to: capacity)
  }

  mutating func grow() {
    capacity *= 2
    records = TapeMemory.resized(records, to: capacity)
    gradients = TapeMemory.resized(gradients, to: capacity)
  }

  /// Makes room for so many terms.
  mutating func reserve(terms count: Int) {
    if count <= termCapacity { return }
    termCapacity = max(count, 2 * termCapacity, 256)
    terms = TapeMemory.resized(terms, to: termCapacity)
  }

  /// Gives back what is not used.
  mutating func trim(to count: Int, terms termCount: Int) {
    capacity = max(count, 1)
    records = TapeMemory.resized(records, to: capacity)
    gradients = TapeMemory.resized(gradients, to: capacity)
    termCapacity = termCount
    if termCount > 0 {
      terms = TapeMemory.resized(terms, to: termCount)
    } else {
      free(terms)
      terms = nil
    }
  }

  func deallocate() {
    free(records)
    free(gradients)
    free(terms)
  }

  /// The C library moves large blocks by renaming their pages, without copying them.
  private static func resized<T>(
    _ block: UnsafeMutablePointer<T>?, to capacity: Int
  ) -> UnsafeMutablePointer<T> {
    guard let memory = realloc(block, capacity * MemoryLayout<T>.stride) else {
      trap("Value: there is no memory for a tape of \(capacity) operations.")
    }
    advise(memory, capacity * MemoryLayout<T>.stride)
    return memory.bindMemory(to: T.self, capacity: capacity)
  }

  /// Has a long tape's fresh memory come in large pages: each first touch of one costs a microsecond.
  private static func advise(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    #if os(Linux)
      let largePage = 1 << 21
      let start = (Int(bitPattern: block) + largePage - 1) / largePage * largePage
      let size = Int(bitPattern: block) + byteCount - start
      if size >= largePage, let whole = UnsafeMutableRawPointer(bitPattern: start) {
        madvise(whole, size / largePage * largePage, MADV_HUGEPAGE)
      }
    #endif
  }
}
