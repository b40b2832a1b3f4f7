import CTape

/// A Wengert list: scalar operations in the order in which they happened, side by side in memory.
///
/// The order of creation is a topological order, so backward is one loop from the end to the
/// start. A tape lives as long as a value on it does: values count references to the tape, and
/// nothing counts references to a node.
///
/// Source: R. E. Wengert, A simple automatic derivative evaluation program (1964).
final class Tape {
  private var memory: TapeMemory
  /// How many terms there are.
  private var termCount = 0
  /// How many records the last backward pass saw; 0 before the first.
  private var gradientCount = 0
  let recorder: Recorder
  /// Each leaf at each of its places: one that a newer tape has taken in between stands here again.
  private(set) var leaves: [(leaf: Value, position: Int32)] = []
  private var bridges: [Value] = []
  private var annotations: [Int32: Annotation] = [:]
  /// Where the owner stands that keeps this tape, and that what is needed at every operation is in.
  private var address: UnsafeMutableRawPointer?

  struct Annotation {
    var name: String?
    var scope: [String] = []
    var scopeNumbers: [Int] = []
    var source: SourcePlace?
  }

  private init(recorder: Recorder) {
    self.recorder = recorder
    memory = recorder.spareTapeMemory ?? TapeMemory(capacity: 256)
    recorder.spareTapeMemory = nil
  }

  /// Makes an empty tape. Its serial number grows with every tape of the thread, so that operands
  /// from another tape always come from an older one.
  static func make(_ recorder: Recorder) -> ScalarOwner {
    let tape = Tape(recorder: recorder)
    let owner = ScalarOwner.make(keeping: tape)
    tape.address = scalar_owner_address(owner)
    owner.serial = Int64(recorder.nextNumber())
    owner.state = UnsafePointer(recorder.state)
    owner.records = UnsafeMutableRawPointer(tape.memory.records)
    owner.capacity = Int64(tape.memory.capacity)
    return owner
  }

  deinit {
    // The next tape on this thread takes the memory over, unless it is a giant's.
    if max(memory.capacity, memory.termCapacity) <= TapeMemory.spareLimit,
      recorder === Recorder.current,
      recorder.spareTapeMemory == nil
    {
      recorder.spareTapeMemory = memory
    } else {
      memory.deallocate()
    }
  }

  /// The tape for operations on leaves alone.
  @inline(__always)
  static func current(_ recorder: Recorder) -> ScalarOwner {
    if let address = recorder.openTape {
      // Without a value on it a tape starts afresh, in the same memory.
      if !scalar_owner_is_unused(address) { return scalar_owner_at(address) }
      recorder.closeTape()
    }
    let made = make(recorder)
    recorder.openTape = scalar_owner_keep(made)
    return made
  }

  var owner: ScalarOwner { scalar_owner_at(address) }
  var count: Int { Int(owner.count) }
  var serial: Int64 { owner.serial }
  var records: UnsafeMutablePointer<TapeRecord> { memory.records }

  @inline(never)
  func grow() {
    guard count < Int32.max / 2 else {
      trap("Value: a tape holds at most \(Int32.max / 2) operations; call backward() in between.")
    }
    memory.grow()
    noteMemory()
  }

  /// Gives back the memory that no record stands in, for a tape that is kept.
  func trim() {
    memory.trim(to: count, terms: termCount)
    noteMemory()
  }

  /// The bytes of the tape's memory.
  var byteCount: Int {
    memory.capacity * (MemoryLayout<TapeRecord>.stride + MemoryLayout<Double>.stride)
      + memory.termCapacity * MemoryLayout<ScalarTerm>.stride
  }

  private func noteMemory() {
    owner.records = UnsafeMutableRawPointer(memory.records)
    owner.capacity = Int64(memory.capacity)
  }

  @inline(never)
  func annotate() {
    var made = Annotation(
      scope: recorder.scope?.names ?? [], scopeNumbers: recorder.scope?.numbers ?? [])
    if recorder.tracesSourceLines { made.source = SourcePlace.caller() }
    annotations[Int32(count)] = made
  }

  @inline(never)
  func register(_ leaf: ScalarOwner) -> Int32 {
    let position = owner.push(
      TapeRecord(
        value: leaf.data, partialA: 0, partialB: 0, a: Int32(leaves.count), b: TapeRecord.leaf,
        operation: RecordedOperation(Tape.leafEntry)))
    leaves.append((Value(leaf: leaf), position))
    leaf.tapeSerial = serial
    leaf.position = position
    return position
  }

  /// Where a value from an older tape stands on this one.
  func bridge(_ value: Value) -> Int32 {
    bridges.append(value)
    return owner.push(
      TapeRecord(
        value: value.number, partialA: 0, partialB: 0, a: Int32(bridges.count - 1),
        b: TapeRecord.bridge, operation: RecordedOperation(Tape.leafEntry)))
  }

  /// Room for the terms of the next ``push(_:terms:value:)``.
  func makeRoom(forTerms count: Int) -> UnsafeMutablePointer<ScalarTerm> {
    memory.reserve(terms: termCount + count)
    return memory.terms.unsafelyUnwrapped + termCount
  }

  /// Records a sum of the terms that were put where ``makeRoom(forTerms:)`` said; returns its place.
  func push(_ operation: RecordedOperation, terms count: Int, value: Double) -> Int32 {
    guard termCount + count <= Int32.max else {
      trap("Value: a tape holds at most \(Int32.max) terms of sums; call backward() in between.")
    }
    let record = TapeRecord(
      value: value, partialA: Double(count), partialB: 0, a: Int32(termCount), b: TapeRecord.terms,
      operation: operation)
    termCount += count
    return owner.push(record)
  }

  /// The operands of a record that has many, in the order in which they get their shares.
  func terms(of record: TapeRecord) -> UnsafeBufferPointer<ScalarTerm> {
    UnsafeBufferPointer(
      rebasing: UnsafeBufferPointer(
        start: memory.terms, count: termCount)[record.terms])
  }

  private static let leafEntry = OperationEntry("leaf", symbol: "", Text("leaf", "叶子"), samples: [])

  func leaf(at index: Int) -> ValueLeaf? {
    records[index].b == TapeRecord.leaf ? leaves[Int(records[index].a)].leaf.leaf : nil
  }
  func bridged(at index: Int) -> Value? {
    records[index].b == TapeRecord.bridge ? bridges[Int(records[index].a)] : nil
  }

  func annotation(at index: Int) -> Annotation { annotations[Int32(index)] ?? Annotation() }
  func setAnnotation(_ annotation: Annotation, at index: Int) {
    annotations[Int32(index)] = annotation
  }
  func setName(_ name: String, at index: Int) {
    annotations[Int32(index), default: Annotation()].name = name
  }

  /// Which records the one at `root` was computed from, itself included.
  func isNeeded(for root: Int) -> [Bool] {
    var isNeeded = [Bool](repeating: false, count: root + 1)
    isNeeded[root] = true
    for index in (0...root).reversed() where isNeeded[index] {
      let record = records[index]
      if record.isSource { continue }
      if record.b == TapeRecord.terms {
        for term in terms(of: record) { isNeeded[Int(term.operand)] = true }
        continue
      }
      isNeeded[Int(record.a)] = true
      if record.b >= 0 { isNeeded[Int(record.b)] = true }
    }
    return isNeeded
  }

  /// ∂root/∂node of the last backward pass, or `nil` if none came by.
  func gradient(at index: Int) -> Double? {
    guard index < gradientCount else { return nil }
    let gradient = memory.gradients[index]
    return gradient.bitPattern == Tape.untouched.bitPattern ? nil : gradient
  }

  // MARK: - Backward

  /// Marks a gradient that nothing was added to, so that a node that the root does not depend on is
  /// told from one whose gradient is 0. No sum is −0 unless both of its terms are; see `add`.
  static let untouched = -0.0

  /// Adds a share to a gradient: its mark becomes +0 first, and +0 + x is x, or +0 for an x of −0. The
  /// share waits for one addition only, and a chain of operations waits for its shares.
  @inline(__always)
  private static func add(_ share: Double, to gradient: inout Double) {
    gradient = (gradient + 0) + share
  }

  /// Goes from `root` to the start: each record adds gradient × partial to its operands.
  func backward(from root: Int, seed: Double) {
    gradientCount = root + 1
    let (records, gradients) = (memory.records, memory.gradients)
    gradients.update(repeating: Tape.untouched, count: gradientCount)
    gradients[root] = seed
    var index = root
    while index >= 0 {
      let gradient = gradients[index]
      if gradient.bitPattern != Tape.untouched.bitPattern {
        let record = records[index]
        if record.b >= 0 {
          Tape.add(gradient * record.partialA, to: &gradients[Int(record.a)])
          Tape.add(gradient * record.partialB, to: &gradients[Int(record.b)])
        } else if record.b > TapeRecord.leaf {
          Tape.add(gradient * record.partialA, to: &gradients[Int(record.a)])
        } else if record.b == TapeRecord.terms {
          let terms = memory.terms.unsafelyUnwrapped
          for term in record.terms {
            Tape.add(
              gradient * terms[term].partial, to: &gradients[Int(terms[term].operand)])
          }
        }
      }
      index -= 1
    }
  }

  /// Hands the leaves what reached them, and lists what reached values on older tapes.
  func deliver() -> [(value: Value, gradient: Double)] {
    let gradients = memory.gradients
    for (leaf, position) in leaves {
      let position = Int(position)
      if position < gradientCount, gradients[position].bitPattern != Tape.untouched.bitPattern {
        leaf.owner.accumulate(gradients[position])
      }
    }
    guard !bridges.isEmpty else { return [] }
    return (0..<gradientCount).compactMap { index in
      guard let value = bridged(at: index), let gradient = gradient(at: index) else { return nil }
      return (value, gradient)
    }
  }
}
