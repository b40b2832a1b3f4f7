/// A piece of memory that a recorded run made, or that one of its arguments is.
struct PlanMemory {
  /// What the plan reads and writes in its place.
  let storage: Storage
  /// What the recorded run had; gone when the run let it go.
  weak var origin: Storage?
  let byteCount: Int
  /// The argument it is, by its position.
  var argument: Int?
  /// Whether anything was seen that writes it: memory that is read before came about otherwise.
  var isWritten = false
  /// Whether its numbers may differ between two runs.
  var isVariable = false
  /// The operation that made it.
  var name = ""
}

/// The arguments and what else one call of a plan works on.
struct PlanCall {
  let arguments: [Tensor]
}

extension Storage {
  /// Memory whose place is set later, by whom it belongs to.
  static func unplaced(byteCount: Int) -> Storage {
    let buffer = Storage.create(minimumCapacity: 0) { made in
      made.withUnsafeMutablePointerToElements {
        StorageHeader(
          bytes: UnsafeMutableRawPointer($0), byteCount: byteCount, version: 0, ownsBytes: false)
      }
    }
    return unsafeDowncast(buffer, to: Storage.self)
  }

  /// Says where the elements are; somebody else owns them.
  @inline(__always)
  func place(at address: UnsafeMutableRawPointer) { header.bytes = address }

  /// Takes what stands there into memory of its own.
  func settle() {
    guard !header.ownsBytes else { return }
    let own = MemoryPool.shared.take(max(byteCount, 64))
    own.copyMemory(from: header.bytes, byteCount: byteCount)
    header.bytes = own
    header.byteCount = max(byteCount, 64)
    header.ownsBytes = true
  }
}
