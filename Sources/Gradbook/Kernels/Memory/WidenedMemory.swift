import CTape

/// Elements of a type that is only stored, as a kernel computes with them: float16 as float32, int32 as
/// int64.
///
/// While a kernel runs, the first look at a tensor of such a type copies its elements to the wider type,
/// and the kernel gets the copy's address. When it has run, the elements that it changed are rounded, or
/// wrapped, and written back. So each kernel rounds once, at its end, as PyTorch's do, and no loop is
/// compiled for types that the processor does not compute with.
///
/// A kernel asks for addresses on the thread that it was called on, before it divides its work.
final class WidenedMemory {
  /// Neighbouring elements of a storage, and their copy.
  fileprivate struct Part {
    let storage: Storage
    let dtype: DType
    /// Which of the storage's elements.
    let range: Range<Int>
    let copy: UnsafeMutableRawPointer

    var byteCount: Int { Swift.max(range.count * dtype.computed.byteCount, 64) }
  }
  private var parts: [Part] = []
  /// How many kernels are running, one inside the other.
  private var depth = 0

  /// What the kernel that is running on this thread computes with.
  static var current: WidenedMemory? {
    widened_memory_current().map { Unmanaged<WidenedMemory>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Begins a kernel's run.
  @inline(never)
  static func open() {
    let memory = current ?? WidenedMemory()
    if memory.depth == 0 { widened_memory_set_current(Unmanaged.passRetained(memory).toOpaque()) }
    memory.depth += 1
  }

  /// Ends a kernel's run: writes back what has changed.
  @inline(never)
  static func close() {
    guard let address = widened_memory_current() else { return }
    let memory = Unmanaged<WidenedMemory>.fromOpaque(address)
    let isOutermost = memory._withUnsafeGuaranteedRef {
      $0.depth -= 1
      if $0.depth == 0 { $0.writeBack() }
      return $0.depth == 0
    }
    if isOutermost {
      widened_memory_set_current(nil)
      memory.release()
    }
  }

  /// The address, in a widened copy, of a tensor's first element.
  func address(_ storage: Storage, _ layout: Layout, _ dtype: DType) -> UnsafeMutableRawPointer {
    let range = layout.extentInMemory
    let size = dtype.computed.byteCount
    let known = parts.first {
      $0.storage === storage && $0.dtype == dtype && $0.range.lowerBound <= range.lowerBound
        && range.upperBound <= $0.range.upperBound
    }
    if let known { return known.copy + (layout.offset - known.range.lowerBound) * size }
    let part = Part(
      storage: storage, dtype: dtype, range: range,
      copy: MemoryPool.shared.take(Swift.max(range.count * size, 64)))
    parts.append(part)
    switch dtype {
    case .float16: part.widen(Half.self, as: Float.self) { $0.float }
    default: part.widen(Int32.self, as: Int64.self) { Int64($0) }
    }
    return part.copy + (layout.offset - range.lowerBound) * size
  }

  /// Writes what has changed, then gives the copies' memory back. All are looked at before the first
  /// is written, so that a copy that was only read never undoes what another changed.
  private func writeBack() {
    let changed = parts.map { part in
      switch part.dtype {
      case .float16: part.changes(Half.self, from: Float.self) { $0.bits != Half($1).bits }
      default:
        part.changes(Int32.self, from: Int64.self) { $0 != Int32(truncatingIfNeeded: $1) }
      }
    }
    for (part, blocks) in zip(parts, changed) {
      switch part.dtype {
      case .float16: part.narrow(blocks, to: Half.self, from: Float.self) { Half($0) }
      default:
        part.narrow(blocks, to: Int32.self, from: Int64.self) { Int32(truncatingIfNeeded: $0) }
      }
      MemoryPool.shared.giveBack(part.copy, part.byteCount)
    }
  }
}

extension WidenedMemory.Part {
  private func stored<Narrow>(_ type: Narrow.Type) -> UnsafeMutablePointer<Narrow> {
    storage.bytes.assumingMemoryBound(to: Narrow.self) + range.lowerBound
  }

  @inline(__always)
  fileprivate func widen<Narrow, Wide>(
    _ narrow: Narrow.Type, as wide: Wide.Type, _ function: (Narrow) -> Wide
  ) {
    let (from, to) = (stored(narrow), copy.assumingMemoryBound(to: wide))
    for index in 0..<range.count { to[index] = function(from[index]) }
  }

  /// The blocks of elements in which the copy is no longer what is stored.
  @inline(__always)
  fileprivate func changes<Narrow, Wide>(
    _ narrow: Narrow.Type, from wide: Wide.Type, _ differs: (Narrow, Wide) -> Bool
  ) -> [Range<Int>] {
    let (old, new) = (stored(narrow), copy.assumingMemoryBound(to: wide))
    return stride(from: 0, to: range.count, by: 1024).compactMap { start in
      let block = start..<Swift.min(start + 1024, range.count)
      var different = 0
      for index in block { different |= differs(old[index], new[index]) ? 1 : 0 }
      return different == 0 ? nil : block
    }
  }

  @inline(__always)
  fileprivate func narrow<Narrow, Wide>(
    _ blocks: [Range<Int>], to narrow: Narrow.Type, from wide: Wide.Type,
    _ function: (Wide) -> Narrow
  ) {
    let (to, from) = (stored(narrow), copy.assumingMemoryBound(to: wide))
    for block in blocks {
      for index in block { to[index] = function(from[index]) }
    }
  }
}

extension Layout {
  /// From the first to the last of the storage's elements that are read.
  fileprivate var extentInMemory: Range<Int> {
    if count == 0 { return offset..<offset }
    let spans = zip(shape, strides).map { ($0 - 1) * $1 }
    let low = spans.reduce(offset) { $0 + Swift.min($1, 0) }
    return low..<spans.reduce(offset) { $0 + Swift.max($1, 0) } + 1
  }
}
