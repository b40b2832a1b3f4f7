#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What a storage keeps beside its elements.
struct StorageHeader {
  var bytes: UnsafeMutableRawPointer
  var byteCount: Int
  /// Grows with every write in place; a recorded operand remembers the version that it saw.
  var version: Int
  var ownsBytes: Bool
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
        bytes: .allocate(byteCount: byteCount, alignment: 64), byteCount: byteCount, version: 0,
        ownsBytes: true)
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  deinit {
    withUnsafeMutablePointerToHeader { header in
      if header.pointee.ownsBytes { header.pointee.bytes.deallocate() }
    }
  }

  @inline(__always) var bytes: UnsafeMutableRawPointer { header.bytes }
  @inline(__always) var version: Int { header.version }
  func noteWrite() { header.version += 1 }
}

/// Asks the allocator to give what is free back to the system; glibc keeps it otherwise.
func returnFreedMemory() {
  #if canImport(Glibc)
    // The module map leaves malloc.h out, so the function is looked up by name.
    typealias Trim = @convention(c) (Int) -> CInt
    if let symbol = dlsym(nil, "malloc_trim") {
      _ = unsafeBitCast(symbol, to: Trim.self)(0)
    }
  #endif
}
