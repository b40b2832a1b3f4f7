/// Elementwise kernels that become one loop.
struct FusionGroup {
  /// An array: where it begins in which memory.
  private struct Place: Hashable {
    let storage: ObjectIdentifier
    let offset: Int

    init(_ tensor: Tensor) {
      storage = ObjectIdentifier(tensor.storage)
      offset = tensor.storageOffset
    }
  }
  private(set) var steps: [PlannedStep] = []
  /// Their places among all steps.
  private(set) var indices: Set<Int> = []
  private var loop = ElementLoop()
  private var arrays: [Tensor] = []
  private var numbers: [Place: Int] = [:]
  /// The newest value of each array that was written.
  private var written: [Place: (value: Int, memory: Int?)] = [:]
  private var writtenStorages: Set<ObjectIdentifier> = []
  private let count: Int
  private let dtype: DType
  /// Memory that holds one number in every run.
  private let constants: [ObjectIdentifier: Double]

  /// The most steps and arrays of a loop.
  private static let limits = (steps: 64, arrays: 12)

  /// - Returns: `nil` for a step that is no elementwise kernel on whole arrays.
  init?(_ step: PlannedStep, at index: Int, constants: [ObjectIdentifier: Double]) {
    guard let pointwise = step.pointwise else { return nil }
    self.constants = constants
    count = pointwise.result.count
    dtype = pointwise.result.dtype
    guard count > 0, dtype == .float32 || dtype == .float64, add(step, at: index) else {
      return nil
    }
  }

  /// Adds a step, if it fits.
  mutating func add(_ step: PlannedStep, at index: Int) -> Bool {
    guard let pointwise = step.pointwise, admits(pointwise.result), pointwise.result.count == count
    else { return false }
    var next = self
    var operands: [Int] = []
    for operand in pointwise.operands {
      guard let value = next.value(of: operand) else { return false }
      operands.append(value)
    }
    guard let value = next.loop.lower(pointwise.formula, operands) else { return false }
    let place = Place(pointwise.result)
    let isKnown = next.written.keys.contains { $0.storage == place.storage && $0 != place }
    guard !isKnown, !next.isReadElsewhere(place) else { return false }
    _ = next.array(pointwise.result)
    next.written[place] = (value, step.access.writes.first)
    next.writtenStorages.insert(place.storage)
    guard next.loop.steps.count <= Self.limits.steps else { return false }
    next.steps.append(step)
    next.indices.insert(index)
    self = next
    return true
  }

  private func admits(_ tensor: Tensor) -> Bool { tensor.dtype == dtype && tensor.isContiguous }

  /// Whether the loop reads memory from another place than it is about to be written at.
  private func isReadElsewhere(_ place: Place) -> Bool {
    arrays.contains { array in
      let other = Place(array)
      return other.storage == place.storage && (other != place || array.count != count)
    }
  }

  private mutating func array(_ tensor: Tensor) -> Int {
    let place = Place(tensor)
    if let number = numbers[place] { return number }
    numbers[place] = arrays.count
    arrays.append(tensor)
    return arrays.count - 1
  }

  private mutating func value(of operand: Tensor) -> Int? {
    guard operand.dtype == dtype else { return nil }
    if let constant = constants[ObjectIdentifier(operand.storage)] {
      return loop.number(of: .constant(constant))
    }
    if admits(operand), operand.count == count {
      if let known = written[Place(operand)] { return known.value }
      if writtenStorages.contains(ObjectIdentifier(operand.storage)) { return nil }
      return loop.number(of: .element(array: array(operand)))
    }
    guard operand.layout.isUniform, !writtenStorages.contains(ObjectIdentifier(operand.storage))
    else { return nil }
    // As an array of its own: the same memory may also be read element by element.
    if let number = numbers[Place(operand)], arrays[number].count == count { return nil }
    return loop.number(of: .number(array: array(operand)))
  }

  /// The loop, with what nobody reads outside of it left in registers.
  ///
  /// - Parameters:
  ///   - constants: memory of constants, which stand in the loop itself.
  ///   - isNeeded: whether memory of the plan is read by another step than those of the group, or
  ///     shown.
  func fused(constants: Set<Int>, isNeeded: (Int) -> Bool) -> PlannedStep? {
    var loop = loop
    var access = MemoryAccess()
    let reads = Set(steps.flatMap(\.access.reads)).subtracting(constants)
    for (place, entry) in written.sorted(by: { $0.value.value < $1.value.value }) {
      if let memory = entry.memory, !isNeeded(memory) { continue }
      guard let number = numbers[place] else { continue }
      loop.write(entry.value, to: number)
      if let memory = entry.memory { access.writes.append(memory) }
    }
    let own = Set(written.values.compactMap(\.memory))
    let firstReads = readBeforeWritten()
    access.reads = reads.filter { !own.contains($0) || firstReads.contains($0) }.sorted()
    let used = loop.takeArrays()
    guard steps.count > 1, !loop.outputs.isEmpty, used.count <= Self.limits.arrays,
      let last = steps.last
    else { return nil }
    var origin = last.origin
    let names = steps.map(\.origin.name)
    origin.name = names.joined(separator: "+")
    return FusedStep(
      loop, used.map { arrays[$0] }, count: count, names: names,
      replaceable: access.reads.filter { !own.contains($0) },
      access, origin)
  }

  /// Memory that is read before the group writes it.
  private func readBeforeWritten() -> Set<Int> {
    var (found, done): (Set<Int>, Set<Int>) = ([], [])
    for step in steps {
      found.formUnion(step.access.reads.filter { !done.contains($0) })
      done.formUnion(step.access.writes)
    }
    return found
  }

  /// Whether a step that comes after those of the group could as well come before them.
  func canBePassed(by step: PlannedStep) -> Bool {
    guard step.isOrderedByMemory else { return false }
    let own = Set(steps.flatMap(\.access.touched))
    let writes = Set(steps.flatMap(\.access.writes))
    return !step.access.writesOutside && !steps.contains { $0.access.writesOutside }
      && writes.isDisjoint(with: step.access.touched) && own.isDisjoint(with: step.access.writes)
  }
}
