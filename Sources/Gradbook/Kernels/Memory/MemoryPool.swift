import Platform

/// The memory of tensors that are gone, kept for the next ones: training makes arrays of the same
/// sizes in every step, and a fresh page from the system costs more than the arithmetic on it.
///
/// Blocks come in classes, four to each power of two, so that a block is at most a quarter larger
/// than what was asked for. Any thread may take and give back.
final class MemoryPool: Sendable {
  static let shared = MemoryPool()

  /// The most bytes that are kept: none under a sanitizer, which must see what is used after its end.
  #if SANITIZED
    private static let limit = 0
  #else
    private static let limit = 256 << 20
  #endif

  /// The address of each class's first free block, or 0; a free block begins with the address of
  /// the next.
  private struct FreeLists {
    var heads = [UInt](repeating: 0, count: 4 * Int.bitWidth)
    var byteCount = 0
  }

  private let free = Guarded(FreeLists())

  private init() {}

  /// The class of the blocks for `byteCount` bytes, and their size. At least 8 bytes.
  private static func sizeClass(_ byteCount: Int) -> (index: Int, size: Int) {
    // The leading bit and the two after it, rounded up.
    let power = Int.bitWidth - 1 - (byteCount - 1).leadingZeroBitCount
    let quarter = 1 << (power - 2)
    let quarters = (byteCount + quarter - 1) / quarter
    return (4 * power + quarters - 5, quarters * quarter)
  }

  /// A block of at least `byteCount` bytes, whose contents are anything. Alignment: 64 bytes.
  func take(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let (index, size) = Self.sizeClass(byteCount)
    let kept = free.withLock { free in
      let block = free.heads[index]
      if let start = UnsafeRawPointer(bitPattern: block) {
        free.heads[index] = start.load(as: UInt.self)
        free.byteCount -= size
      }
      return block
    }
    return UnsafeMutableRawPointer(bitPattern: kept) ?? .allocate(byteCount: size, alignment: 64)
  }

  /// Takes back a block that ``take(_:)`` gave for `byteCount` bytes.
  func giveBack(_ block: UnsafeMutableRawPointer, _ byteCount: Int) {
    let (index, size) = Self.sizeClass(byteCount)
    let address = UInt(bitPattern: block)
    let isKept = free.withLock { free in
      guard free.byteCount + size <= Self.limit,
        let start = UnsafeMutableRawPointer(bitPattern: address)
      else { return false }
      start.storeBytes(of: free.heads[index], as: UInt.self)
      free.heads[index] = address
      free.byteCount += size
      return true
    }
    if !isKept { block.deallocate() }
  }

  /// Calls `body` with uninitialised memory for `count` numbers, for as long as it runs.
  func withMemory<T: BitwiseCopyable, Result>(
    of type: T.Type, count: Int, _ body: (UnsafeMutablePointer<T>) -> Result
  ) -> Result {
    let byteCount = max(count * MemoryLayout<T>.stride, 64)
    let block = take(byteCount)
    defer { giveBack(block, byteCount) }
    return body(block.bindMemory(to: T.self, capacity: count))
  }

  /// Gives all that is free back to the system, what glibc would keep included.
  func empty() {
    let lists = free.withLock { free in
      defer { free = FreeLists() }
      return free
    }
    for head in lists.heads {
      var block = head
      while let start = UnsafeMutableRawPointer(bitPattern: block) {
        block = start.load(as: UInt.self)
        start.deallocate()
      }
    }
    #if os(Linux)
      // The module map leaves malloc.h out, so the function is looked up by name.
      typealias Trim = @convention(c) (Int) -> CInt
      if let symbol = dlsym(nil, "malloc_trim") {
        _ = unsafeBitCast(symbol, to: Trim.self)(0)
      }
    #endif
  }
}
