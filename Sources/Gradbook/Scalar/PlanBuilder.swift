import CTape

/// Makes a plan's steps of a recording.
///
/// The steps are in the order of the recording, and so are the sums into each gradient: only what
/// stands side by side becomes one step. That keeps every bit.
struct PlanBuilder {
  var forward: [PlanStep] = []
  var backward: [PlanShare] = []
  var products: [PlanProduct] = []
  var functions: [RecordedOperation] = []
  var leaves: [Value] = []
  /// Where each leaf's gradient stands.
  var leafGradients: [Int32] = []
  /// The constants; number n stands at −1 − n.
  var constants: [Double] = []
  /// How many leaves made during the recording are among them.
  var innerLeafCount = 0
  /// How many values and gradients there are, and derivatives that the way forward keeps.
  var valueCount: Int32 = 0
  var keptCount: Int32 = 0
  /// Where the result stands.
  var result: Int32 = -1
  /// The records of operations that are computed anew in each run.
  var kept: [Int32] = []

  // For each record; this memory is there while the builder is made.
  let records: UnsafeMutablePointer<TapeRecord>
  /// How often a record is an operand.
  let uses: UnsafeMutablePointer<Int32>
  /// Where a record's value and its gradient stand.
  let places: UnsafeMutablePointer<Int32>
  let gradients: UnsafeMutablePointer<Int32>
  /// The record of each leaf.
  var leafRecords: [Int32] = []
  /// The record of each step's result; for a sum of products also that which it begins with.
  var origins: [Int32] = []
  var starts: [Int32] = []

  /// A place that is not given yet.
  static let unplaced = Int32.max

  /// - Parameters:
  ///   - root: the record of the result.
  ///   - recording: the number that leaves made during the recording have.
  /// - Throws: ``ProgramError/untraceable(_:)`` where the result depends on values of older tapes.
  init(_ tape: Tape, root: Int, recording: Int64) throws(ProgramError) {
    records = tape.records
    let count = root + 1
    let memory = UnsafeMutablePointer<Int32>.allocate(capacity: 3 * count)
    defer { memory.deallocate() }
    memory.initialize(repeating: 0, count: count)
    (memory + count).initialize(repeating: Self.unplaced, count: 2 * count)
    (uses, places, gradients) = (memory, memory + count, memory + 2 * count)
    kept.reserveCapacity(count)
    countUses(root)
    try placeSources(tape, root, recording)
    makeSteps()
    result = places[root]
    gradients[root] = result
    makeShares()
  }

  // MARK: - What takes part

  private func countUses(_ root: Int) {
    for index in stride(from: root, through: 0, by: -1) where index == root || uses[index] > 0 {
      let record = records[index]
      if record.isSource { continue }
      uses[Int(record.a)] += 1
      if record.b >= 0 { uses[Int(record.b)] += 1 }
    }
  }

  /// Finds what is the same in every run, and what is computed.
  private mutating func placeSources(
    _ tape: Tape, _ root: Int, _ recording: Int64
  ) throws(ProgramError) {
    let inner = tape.unsharedLeaves(of: recording)
    for index in 0...root where index == root || uses[index] > 0 {
      let record = records[index]
      if record.b == TapeRecord.leaf {
        let isConstant = inner.contains(record.a)
        places[index] = isConstant ? constant(record.value) : Int32(leaves.count)
        if isConstant {
          innerLeafCount += 1
        } else {
          leaves.append(tape.leaves[Int(record.a)].leaf)
          leafRecords.append(Int32(index))
        }
      } else if record.b == TapeRecord.bridge {
        throw .computedOutside(tape.bridged(at: index))
      } else if places[Int(record.a)] < 0, record.b < 0 || places[Int(record.b)] < 0 {
        places[index] = constant(record.value)
      } else {
        kept.append(Int32(index))
      }
    }
    valueCount = Int32(leaves.count)
  }

  mutating func constant(_ number: Double) -> Int32 {
    constants.append(number)
    return -Int32(constants.count)
  }

  // MARK: - Forward

  private mutating func makeSteps() {
    let known = KnownOperations()
    var position = 0
    while position < kept.count {
      if records[Int(kept[position])].operation == .mul {
        let run = productRun(from: position)
        for plain in position..<run.start { appendStep(Int(kept[plain]), known) }
        if run.end > run.start { appendProducts(run) }
        position = run.end
      } else {
        appendStep(Int(kept[position]), known)
        position += 1
      }
    }
  }

  mutating func newPlace(of index: Int) -> Int32 {
    places[index] = valueCount
    valueCount += 1
    return valueCount - 1
  }

  /// Where the operands of a record stand; the second is the first where there is one only.
  mutating func operands(of record: TapeRecord) -> (a: Int32, b: Int32) {
    let a = places[Int(record.a)]
    switch record.b {
    case TapeRecord.none: return (a, a)
    case TapeRecord.number: return (a, constant(record.partialB))
    case TapeRecord.numberFirst: return (constant(record.partialB), a)
    default: return (a, places[Int(record.b)])
    }
  }

  private mutating func appendStep(_ index: Int, _ known: KnownOperations) {
    let record = records[index]
    let (a, b) = operands(of: record)
    let code = known.code(of: record)
    var function: UInt16 = 0
    if code == .unary || code == .binary { function = number(of: record.operation) }
    forward.append(
      PlanStep(code: code, function: function, result: newPlace(of: index), a: a, b: b))
    origins.append(Int32(index))
    keptCount += code.keptCount
  }

  private mutating func number(of operation: RecordedOperation) -> UInt16 {
    if let known = functions.firstIndex(of: operation) { return UInt16(known) }
    functions.append(operation)
    return UInt16(functions.count - 1)
  }
}

extension PlanStep.Code {
  /// How many derivatives the way forward keeps for the way back.
  var keptCount: Int32 {
    switch self {
    case .unary, .powerOfNumber: 1
    case .binary, .power: 2
    default: 0
    }
  }
}

/// Operations that have a code of their own.
private struct KnownOperations {
  private let relu = RecordedOperation(operations.activation.relu)
  private let neg = RecordedOperation(operations.arithmetic.neg)

  func code(of record: TapeRecord) -> PlanStep.Code {
    switch record.operation {
    case .add: .add
    case .sub: .sub
    case .mul: .mul
    case .div: .div
    case .neg, neg: .neg
    case .pow: record.b == TapeRecord.number ? .powerOfNumber : .power
    case relu: .relu
    default: record.b == TapeRecord.none ? .unary : .binary
    }
  }
}

extension Tape {
  /// The leaves, as places in the tape's list, that a plan's recording made and that nothing but this
  /// tape refers to: nobody can set them.
  func unsharedLeaves(of recording: Int64) -> Set<Int32> {
    var unshared: Set<Int32> = []
    for (number, address) in madeLeaves(during: recording)
    where scalar_owner_is_unused(address) { unshared.insert(number) }
    return unshared
  }

  // Addresses, so that the one who asks for the count of references has none.
  @inline(never)
  private func madeLeaves(during recording: Int64) -> [(Int32, UnsafeMutableRawPointer)] {
    leaves.indices.compactMap { number in
      let leaf = leaves[number].leaf
      guard leaf.isMade(during: recording), let address = scalar_owner_address(leaf.owner) else {
        return nil
      }
      return (Int32(number), address)
    }
  }
}
