/// The loop of optimizers. It is inlined into the module that knows the rule, so that each rule
/// becomes one loop of vector instructions there: a generic loop that is called from another module
/// would be two thousand times slower.

/// Runs a rule over the memory of a parameter, its gradient and up to three tensors of its state,
/// in one pass, and tells recorded operations of the write.
///
/// A parameter that is a strided view is updated in a copy and written back. Traps unless gradient
/// and state have the parameter's type and number of elements, and state is contiguous.
@inlinable @inline(__always)
package func updateInPlace(
  _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor], _ rule: some UpdateRule
) {
  let gradient = gradient.contiguous()
  let target = parameter.isContiguous ? parameter : parameter.clone()
  let memory = UpdateMemory(target, gradient, state)
  switch memory.width {
  case .single: memory.run(rule, SIMD8<Float>.self)
  case .double: memory.run(rule, SIMD4<Double>.self)
  }
  withExtendedLifetime((gradient, state)) {
    if target === parameter { parameter.noteWrite() } else { parameter.copyInPlace(target) }
  }
}

/// The memory that one update reads and writes.
@usableFromInline
struct UpdateMemory {
  @usableFromInline enum Width { case single, double }
  @usableFromInline let width: Width
  @usableFromInline let count: Int
  @usableFromInline let parameter: UnsafeMutableRawPointer
  @usableFromInline let gradient: UnsafeMutableRawPointer
  @usableFromInline let first: UnsafeMutableRawPointer?
  @usableFromInline let second: UnsafeMutableRawPointer?
  @usableFromInline let third: UnsafeMutableRawPointer?

  @usableFromInline
  init(_ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor]) {
    let (dtype, count) = (parameter.dtype, parameter.count)
    func memory(of tensor: Tensor) -> UnsafeMutableRawPointer {
      tensor.address(of: dtype, count: count)
    }
    switch dtype {
    case .float32: width = .single
    case .float64: width = .double
    case .uint8, .int8, .int64, .bool: trap("A parameter is floating-point, not \(dtype).")
    }
    self.count = count
    self.parameter = memory(of: parameter)
    self.gradient = memory(of: gradient)
    first = state.count > 0 ? memory(of: state[0]) : nil
    second = state.count > 1 ? memory(of: state[1]) : nil
    third = state.count > 2 ? memory(of: state[2]) : nil
  }

  @inlinable @inline(__always)
  func run<V: Lanes>(_ rule: some UpdateRule, _ type: V.Type) {
    let width = V.count
    let stride = MemoryLayout<V.Number>.stride
    let whole = count / width * width
    for index in Swift.stride(from: 0, to: whole, by: width) {
      let offset = index * stride
      var w = parameter.loadUnaligned(fromByteOffset: offset, as: V.self)
      let g = gradient.loadUnaligned(fromByteOffset: offset, as: V.self)
      var slots = UpdateSlots<V>()
      if let first { slots.first = first.loadUnaligned(fromByteOffset: offset, as: V.self) }
      if let second { slots.second = second.loadUnaligned(fromByteOffset: offset, as: V.self) }
      if let third { slots.third = third.loadUnaligned(fromByteOffset: offset, as: V.self) }
      rule.update(&w, g, &slots)
      parameter.storeBytes(of: w, toByteOffset: offset, as: V.self)
      first?.storeBytes(of: slots.first, toByteOffset: offset, as: V.self)
      second?.storeBytes(of: slots.second, toByteOffset: offset, as: V.self)
      third?.storeBytes(of: slots.third, toByteOffset: offset, as: V.self)
    }
    if whole < count { runRest(rule, type, from: whole) }
  }

  /// The last numbers, too few to fill all lanes.
  @inlinable @inline(__always)
  func runRest<V: Lanes>(_ rule: some UpdateRule, _ type: V.Type, from start: Int) {
    var w: V = lanes(parameter, start)
    var slots = UpdateSlots<V>()
    (slots.first, slots.second, slots.third) =
      (lanes(first, start), lanes(second, start), lanes(third, start))
    rule.update(&w, lanes(gradient, start), &slots)
    write(w, parameter, start)
    write(slots.first, first, start)
    write(slots.second, second, start)
    write(slots.third, third, start)
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
