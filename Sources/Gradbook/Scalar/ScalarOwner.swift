import CTape

extension ScalarOwner {
  /// A tape's records.
  @inline(__always) var tapeRecords: UnsafeMutablePointer<TapeRecord> {
    records.unsafelyUnwrapped.assumingMemoryBound(to: TapeRecord.self)
  }
  /// The tape that this is the owner of.
  var tape: Tape {
    Unmanaged<Tape>.fromOpaque(object.unsafelyUnwrapped).takeUnretainedValue()
  }
  /// The leaf that this is the owner of.
  var leaf: ValueLeaf {
    Unmanaged<ValueLeaf>.fromOpaque(object.unsafelyUnwrapped).takeUnretainedValue()
  }

  @inline(__always) func isSame(as other: ScalarOwner) -> Bool {
    scalar_owner_address(self) == scalar_owner_address(other)
  }

  /// An owner that keeps `object` until nothing refers to the owner.
  static func make(keeping object: AnyObject) -> ScalarOwner {
    scalar_owner_make(Unmanaged.passRetained(object).toOpaque()) { object in
      if let object { Unmanaged<AnyObject>.fromOpaque(object).release() }
    }
  }

  /// Puts a record on the tape; returns its place.
  @inline(__always)
  func push(_ record: TapeRecord) -> Int32 {
    if count == capacity { tape.grow() }
    tapeRecords[Int(count)] = record
    if state.pointee.needsAnnotations { tape.annotate() }
    count += 1
    return Int32(truncatingIfNeeded: count - 1)
  }

  /// Where a leaf stands on the tape; its first use puts it there.
  @inline(__always)
  func position(ofLeaf leaf: ScalarOwner) -> Int32 {
    if leaf.tapeSerial == serial && leaf.tapeState == state { return leaf.position }
    return tape.register(leaf)
  }
}
