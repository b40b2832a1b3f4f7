import Gradbook

/// What an optimizer does to a few neighbouring weights at once.
///
/// The rule is written for lanes, never for single numbers: the compiler's own vectoriser gives up
/// on a loop that writes a parameter and two tensors of state.
protocol UpdateRule {
  /// Changes the weights `w` and the state `s` along the gradient `g`.
  func update<V: Lanes>(_ w: inout V, _ g: V, _ s: inout UpdateSlots<V>)
}

/// The lanes of up to three tensors of state. Those that the rule has no tensor for are zero.
struct UpdateSlots<V: Lanes> {
  var first = V.zero
  var second = V.zero
  var third = V.zero
}

/// Neighbouring numbers that are computed with together.
///
/// The operators are requirements of its own, so that a rule calls the processor's, not those that
/// `SIMD` defines for any scalar one lane at a time.
protocol Lanes {
  associatedtype Number: BinaryFloatingPoint
  static var count: Int { get }
  static var zero: Self { get }
  init(repeating number: Number)
  subscript(lane: Int) -> Number { get set }
  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  func squareRoot() -> Self
  /// The larger of each pair; this one where either is NaN.
  func larger(_ other: Self) -> Self
}

extension Lanes {
  /// Every lane the same number.
  @inline(__always)
  init(_ number: Double) { self.init(repeating: Number(number)) }
}

extension SIMD8<Float>: Lanes {
  @inline(__always) static var count: Int { 8 }
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
}

extension SIMD4<Double>: Lanes {
  @inline(__always) static var count: Int { 4 }
  @inline(__always)
  func larger(_ other: Self) -> Self { replacing(with: other, where: self .< other) }
}

/// Runs a rule over the memory of a parameter, its gradient and up to three tensors of its state,
/// in one pass.
///
/// A parameter that is a strided view is updated in a copy and written back.
@inline(__always)
func updateInPlace(
  _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor], _ rule: some UpdateRule
) {
  let gradient = gradient.isContiguous ? gradient : gradient.contiguous()
  let target = parameter.isContiguous ? parameter : parameter.clone()
  switch parameter.dtype {
  case .float32: UpdateMemory<SIMD8<Float>>(target, gradient, state).run(rule)
  case .float64: UpdateMemory<SIMD4<Double>>(target, gradient, state).run(rule)
  default: fatalError("A parameter is floating-point, not \(parameter.dtype).")
  }
  if target === parameter { parameter.noteWrite() } else { parameter.copyInPlace(target) }
}

/// The memory that one update reads and writes.
private struct UpdateMemory<V: Lanes> {
  let count: Int
  let parameter: UnsafeMutableRawPointer
  let gradient: UnsafeMutableRawPointer
  let first: UnsafeMutableRawPointer?
  let second: UnsafeMutableRawPointer?
  let third: UnsafeMutableRawPointer?

  @inline(__always)
  init(_ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor]) {
    let (dtype, count) = (parameter.dtype, parameter.count)
    func memory(of tensor: Tensor) -> UnsafeMutableRawPointer {
      tensor.address(of: dtype, count: count)
    }
    self.count = count
    self.parameter = memory(of: parameter)
    self.gradient = memory(of: gradient)
    first = state.count > 0 ? memory(of: state[0]) : nil
    second = state.count > 1 ? memory(of: state[1]) : nil
    third = state.count > 2 ? memory(of: state[2]) : nil
  }

  @inline(__always)
  func run(_ rule: some UpdateRule) {
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
    if whole < count { runRest(rule, from: whole) }
  }

  /// The last numbers, too few to fill all lanes.
  @inline(__always)
  private func runRest(_ rule: some UpdateRule, from start: Int) {
    var w = lanes(parameter, start)
    var slots = UpdateSlots(
      first: lanes(first, start), second: lanes(second, start), third: lanes(third, start))
    rule.update(&w, lanes(gradient, start), &slots)
    write(w, parameter, start)
    write(slots.first, first, start)
    write(slots.second, second, start)
    write(slots.third, third, start)
  }

  private func lanes(_ address: UnsafeMutableRawPointer?, _ start: Int) -> V {
    var result = V.zero
    guard let numbers = address?.assumingMemoryBound(to: V.Number.self) else { return result }
    for index in start..<count { result[index - start] = numbers[index] }
    return result
  }

  private func write(_ lanes: V, _ address: UnsafeMutableRawPointer?, _ start: Int) {
    guard let numbers = address?.assumingMemoryBound(to: V.Number.self) else { return }
    for index in start..<count { numbers[index] = lanes[index - start] }
  }
}
