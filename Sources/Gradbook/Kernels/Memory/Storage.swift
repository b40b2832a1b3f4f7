import CTape

/// What a storage keeps beside its elements.
struct StorageHeader {
  var bytes: UnsafeMutableRawPointer
  var byteCount: Int
  /// Grows with every write in place; a recorded operand remembers the version that it saw.
  var version: Int
  var ownsBytes: Bool
  /// The profiles that have counted it as kept, a bit each.
  var seenBy: UInt8 = 0
  /// The ``MemoryWatch`` that counted it; 0 for none.
  var watch: Int32 = 0
}

/// The memory that a tensor and its views share.
///
/// Small arrays live inside the object itself, so that a small result costs one allocation.
final class Storage: ManagedBuffer<StorageHeader, SIMD2<UInt64>> {
  /// The most bytes that stand inside the object.
  static let inlineLimit = 512

  /// Makes uninitialised memory for `byteCount` bytes.
  static func make(byteCount: Int) -> Storage {
    let fitsInside = byteCount <= inlineLimit
    let buffer = Storage.create(minimumCapacity: fitsInside ? (byteCount + 15) / 16 : 0) { made in
      if fitsInside {
        return made.withUnsafeMutablePointerToElements {
          StorageHeader(
            bytes: UnsafeMutableRawPointer($0), byteCount: byteCount, version: 0, ownsBytes: false)
        }
      }
      return StorageHeader(
        bytes: MemoryPool.shared.take(byteCount), byteCount: byteCount, version: 0,
        ownsBytes: true)
    }
    let storage = unsafeDowncast(buffer, to: Storage.self)
    if calls_are_observed() {
      MemoryWatch.note(made: storage)
      launchWriter()?.noteMade(storage)
    }
    return storage
  }

  deinit {
    withUnsafeMutablePointerToHeader { header in
      if header.pointee.ownsBytes {
        MemoryPool.shared.giveBack(header.pointee.bytes, header.pointee.byteCount)
      }
      if header.pointee.watch != 0 {
        MemoryWatch.note(freed: header.pointee.byteCount, header.pointee.watch)
      }
    }
  }

  @inline(__always) var bytes: UnsafeMutableRawPointer { header.bytes }
  @inline(__always) var byteCount: Int { header.byteCount }
  @inline(__always) var version: Int { header.version }
  func noteWrite() { header.version += 1 }
  var watch: Int32 {
    get { header.watch }
    set { header.watch = newValue }
  }
  var seenBy: UInt8 {
    get { header.seenBy }
    set { header.seenBy = newValue }
  }
}

extension Storage {
  /// Where the exact number of a literal stands behind its element.
  private static let exactOffset = 8

  /// Memory for one float32 that remembers its Double.
  static func literal(_ value: Double) -> Storage {
    let storage = Storage.make(byteCount: 16)
    storage.bytes.storeBytes(of: Float(value), as: Float.self)
    storage.bytes.storeBytes(of: value, toByteOffset: exactOffset, as: Double.self)
    return storage
  }

  /// Whether this is as large as what ``literal(_:)`` makes, which the memory of one number is not.
  var isLiteral: Bool { byteCount == 16 }

  /// The number that ``literal(_:)`` was given.
  var exactLiteral: Double {
    bytes.load(fromByteOffset: Self.exactOffset, as: Double.self)
  }

  /// A copy of all of the memory.
  func copy() -> Storage {
    let made = Storage.make(byteCount: byteCount)
    made.bytes.copyMemory(from: bytes, byteCount: byteCount)
    return made
  }
}
