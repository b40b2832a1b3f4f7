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
  guard let memory = UpdateMemory.of(parameter, gradient, state) else {
    return updateCopies(parameter, gradient, state, rule)
  }
  Updated(memory, rule).run(on: parameter.dtype, for: "optimizer")
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
  if let side = UpdateMemory.of(target, gradient, memory) {
    Updated(side, rule).run(on: target.dtype, for: "optimizer")
  }
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
    let whole = memory.count / V.count
    ParallelFor.ranges(whole, elements: memory.count) { vectors in
      for vector in vectors { updateLanes(type, at: vector * V.count, V.count, slots: slots) }
    }
    let start = whole * V.count
    if start < memory.count { updateLanes(type, at: start, memory.count - start, slots: slots) }
  }

  /// Updates `count` numbers from `start` on, as many as there are lanes, or the last few.
  @inlinable @inline(__always)
  func updateLanes<V: Lanes>(_ type: V.Type, at start: Int, _ count: Int, slots: Int) {
    let m = memory
    let (first, second) = (m.first ?? m.parameter, m.second ?? m.parameter)
    let third = m.third ?? m.parameter
    var w = V.loaded(m.parameter, start, count)
    let g = V.loaded(m.gradient, start, count)
    var s = UpdateSlots<V>()
    if slots > 0 { s.first = .loaded(first, start, count) }
    if slots > 1 { s.second = .loaded(second, start, count) }
    if slots > 2 { s.third = .loaded(third, start, count) }
    rule.update(&w, g, &s)
    w.store(m.parameter, start, count)
    if slots > 0 { s.first.store(first, start, count) }
    if slots > 1 { s.second.store(second, start, count) }
    if slots > 2 { s.third.store(third, start, count) }
  }
}

extension Lanes {
  /// The numbers from `start` on, `count` of them; lanes beyond are zero.
  @inlinable @inline(__always)
  static func loaded(_ address: UnsafeMutableRawPointer, _ start: Int, _ count: Int) -> Self {
    let stride = MemoryLayout<Number>.stride
    if count == Self.count {
      return address.loadUnaligned(fromByteOffset: start * stride, as: Self.self)
    }
    var lanes = zero
    withUnsafeMutablePointer(to: &lanes) {
      UnsafeMutableRawPointer($0).copyMemory(
        from: address + start * stride, byteCount: count * stride)
    }
    return lanes
  }

  /// Writes the first `count` lanes to where the numbers from `start` on stand.
  @inlinable @inline(__always)
  func store(_ address: UnsafeMutableRawPointer, _ start: Int, _ count: Int) {
    let stride = MemoryLayout<Number>.stride
    if count == Self.count {
      return address.storeBytes(of: self, toByteOffset: start * stride, as: Self.self)
    }
    withUnsafePointer(to: self) {
      (address + start * stride).copyMemory(from: $0, byteCount: count * stride)
    }
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

  /// The memory of one update; `nil` where it is not to be taken as it stands, because it is strided or
  /// of float16. Traps for a tensor of another type or number of elements than the parameter's.
  @usableFromInline
  static func of(_ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor]) -> UpdateMemory? {
    let (dtype, count) = (parameter.dtype, parameter.count)
    guard !dtype.isOnlyStored, parameter.isContiguous, gradient.isContiguous else { return nil }
    func memory(of tensor: Tensor) -> UnsafeMutableRawPointer {
      tensor.address(of: dtype, count: count)
    }
    return UpdateMemory(
      count: count, parameter: memory(of: parameter), gradient: memory(of: gradient),
      first: state.count > 0 ? memory(of: state[0]) : nil,
      second: state.count > 1 ? memory(of: state[1]) : nil,
      third: state.count > 2 ? memory(of: state[2]) : nil)
  }
}
