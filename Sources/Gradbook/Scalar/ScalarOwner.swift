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
  /// Calls the tape that this is the owner of, which is not counted meanwhile.
  @inline(__always)
  func withTape<Result>(_ body: (Tape) -> Result) -> Result {
    Unmanaged<Tape>.fromOpaque(object.unsafelyUnwrapped)._withUnsafeGuaranteedRef(body)
  }
  /// The leaf that this is the owner of.
  var leaf: ValueLeaf {
    Unmanaged<ValueLeaf>.fromOpaque(object.unsafelyUnwrapped).takeUnretainedValue()
  }

  /// Adds to the gradient of the leaf that this is the owner of.
  @inline(__always) func accumulate(_ gradient: Double) {
    Unmanaged<ValueLeaf>.fromOpaque(object.unsafelyUnwrapped)._withUnsafeGuaranteedRef {
      $0.accumulate(gradient)
    }
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

  /// Whether a record needs nothing but its place in memory.
  @inline(__always) var takesPlainly: Bool {
    count < capacity && state.unsafelyUnwrapped.pointee.isPlain
  }

  /// Puts a record on a tape that ``takesPlainly``; returns its place.
  @inline(__always)
  func append(_ record: TapeRecord) -> Int32 {
    let place = count
    tapeRecords[Int(place)] = record
    count = place &+ 1
    return Int32(truncatingIfNeeded: place)
  }

  /// Puts a record on the tape; returns its place.
  func push(_ record: TapeRecord) -> Int32 {
    if count == capacity { tape.grow() }
    if state.pointee.needsAnnotations { tape.annotate() }
    return append(record)
  }

  /// Whether this is the tape that a leaf was put on last, so that its place is known.
  @inline(__always)
  func knows(_ leaf: ScalarOwner) -> Bool { leaf.tapeSerial == serial }

  /// Where a leaf stands on the tape; its first use puts it there.
  @inline(__always)
  func position(ofLeaf leaf: ScalarOwner) -> Int32 {
    knows(leaf) ? leaf.position : tape.register(leaf)
  }
}
