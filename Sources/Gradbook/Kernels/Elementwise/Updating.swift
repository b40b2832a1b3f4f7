/// The loop of optimizers. It is inlined into the module that knows the rule, so that each rule
/// becomes one loop of vector instructions there: a generic loop that is called from another module
/// would be two thousand times slower.

/// Runs a rule over the memory of a parameter, its gradient and up to three tensors of its state,
/// in one pass, and tells recorded operations of the write.
///
/// A parameter that is a strided view is updated in a copy and written back, one of float16 in float32,
/// with its state. Traps unless gradient and state have the parameter's type and number of elements,
/// and state is contiguous.
@inlinable @inline(__always)
package func updateInPlace(
  _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor], _ rule: some UpdateRule
) {
  guard !parameter.dtype.isOnlyStored, parameter.isContiguous, gradient.isContiguous else {
    return updateCopies(parameter, gradient, state, rule)
  }
  Updated(.of(parameter, gradient, state), rule).run(on: parameter.dtype, for: "optimizer")
  withExtendedLifetime(state) { parameter.noteWrite() }
}

/// Runs a rule over copies of what does not stand in memory as the loop takes it, and writes them back.
@inlinable @inline(never)
func updateCopies(
  _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor], _ rule: some UpdateRule
) {
  let isWidened = parameter.dtype.isOnlyStored
  let gradient = (isWidened ? gradient.float() : gradient).contiguous()
  let target =
    isWidened ? parameter.float() : parameter.isContiguous ? parameter : parameter.clone()
  let memory = isWidened ? state.map { $0.float() } : state
  Updated(.of(target, gradient, memory), rule).run(on: target.dtype, for: "optimizer")
  withExtendedLifetime((gradient, memory)) {
    if isWidened { zip(state, memory).forEach { $0.copyInPlace($1) } }
    if target === parameter { parameter.noteWrite() } else { parameter.copyInPlace(target) }
  }
}

/// What a rule makes of the memory of one update.
@usableFromInline
struct Updated<Rule: UpdateRule>: LaneKernel {
  @usableFromInline let memory: UpdateMemory
  @usableFromInline let rule: Rule

  @inlinable @inline(__always)
  init(_ memory: UpdateMemory, _ rule: Rule) { (self.memory, self.rule) = (memory, rule) }

  @inlinable @inline(__always)
  func run<V: Lanes>(_ type: V.Type) {
    switch memory.slotCount {
    case 0: loop(type, slots: 0)
    case 1: loop(type, slots: 1)
    case 2: loop(type, slots: 2)
    default: loop(type, slots: 3)
    }
  }

  /// The loop for rules that carry on so many tensors: a constant, so that nothing is asked inside.
  @inlinable @inline(__always)
  func loop<V: Lanes>(_ type: V.Type, slots: Int) {
    let m = memory
    let (first, second) = (m.first ?? m.parameter, m.second ?? m.parameter)
    let third = m.third ?? m.parameter
    let width = V.count
    let stride = MemoryLayout<V.Number>.stride
    let whole = m.count / width * width
    for index in Swift.stride(from: 0, to: whole, by: width) {
      let place = index * stride
      var w = m.parameter.loadUnaligned(fromByteOffset: place, as: V.self)
      let g = m.gradient.loadUnaligned(fromByteOffset: place, as: V.self)
      var s = UpdateSlots<V>()
      if slots > 0 { s.first = first.loadUnaligned(fromByteOffset: place, as: V.self) }
      if slots > 1 { s.second = second.loadUnaligned(fromByteOffset: place, as: V.self) }
      if slots > 2 { s.third = third.loadUnaligned(fromByteOffset: place, as: V.self) }
      rule.update(&w, g, &s)
      m.parameter.storeBytes(of: w, toByteOffset: place, as: V.self)
      if slots > 0 { first.storeBytes(of: s.first, toByteOffset: place, as: V.self) }
      if slots > 1 { second.storeBytes(of: s.second, toByteOffset: place, as: V.self) }
      if slots > 2 { third.storeBytes(of: s.third, toByteOffset: place, as: V.self) }
    }
    if whole < m.count { runRest(type, from: whole) }
  }

  /// The last numbers, too few to fill all lanes.
  @inlinable @inline(__always)
  func runRest<V: Lanes>(_ type: V.Type, from start: Int) {
    let m = memory
    var w: V = m.lanes(m.parameter, start)
    var slots = UpdateSlots<V>()
    (slots.first, slots.second) = (m.lanes(m.first, start), m.lanes(m.second, start))
    slots.third = m.lanes(m.third, start)
    rule.update(&w, m.lanes(m.gradient, start), &slots)
    m.write(w, m.parameter, start)
    m.write(slots.first, m.first, start)
    m.write(slots.second, m.second, start)
    m.write(slots.third, m.third, start)
  }
}

/// The memory that one update reads and writes.
@usableFromInline
struct UpdateMemory {
  @usableFromInline let count: Int
  @usableFromInline let parameter: UnsafeMutableRawPointer
  @usableFromInline let gradient: UnsafeMutableRawPointer
  @usableFromInline let first: UnsafeMutableRawPointer?
  @usableFromInline let second: UnsafeMutableRawPointer?
  @usableFromInline let third: UnsafeMutableRawPointer?

  /// How many tensors of state there are.
  @inlinable var slotCount: Int { first == nil ? 0 : second == nil ? 1 : third == nil ? 2 : 3 }

  /// A function and not an initialiser, which would count one more reference to each tensor.
  @usableFromInline
  static func of(_ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor]) -> UpdateMemory {
    let (dtype, count) = (parameter.dtype, parameter.count)
    func memory(of tensor: Tensor) -> UnsafeMutableRawPointer {
      tensor.address(of: dtype, count: count)
    }
    return UpdateMemory(
      count: count, parameter: memory(of: parameter), gradient: memory(of: gradient),
      first: state.count > 0 ? memory(of: state[0]) : nil,
      second: state.count > 1 ? memory(of: state[1]) : nil,
      third: state.count > 2 ? memory(of: state[2]) : nil)
  }

  @inlinable
  func lanes<V: Lanes>(_ address: UnsafeMutableRawPointer?, _ start: Int) -> V {
    var result = V.zero
    guard let numbers = address?.assumingMemoryBound(to: V.Number.self) else { return result }
    for index in start..<count { result[index - start] = numbers[index] }
    return result
  }

  @inlinable
  func write<V: Lanes>(_ lanes: V, _ address: UnsafeMutableRawPointer?, _ start: Int) {
    guard let numbers = address?.assumingMemoryBound(to: V.Number.self) else { return }
    for index in start..<count { numbers[index] = lanes[index - start] }
  }
}
