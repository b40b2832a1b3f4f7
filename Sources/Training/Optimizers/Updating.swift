import Gradbook

/// A type of number that parameters have.
protocol ParameterNumber: BinaryFloatingPoint {}
extension Float: ParameterNumber {}
extension Double: ParameterNumber {}

/// Runs an update loop over the memory of a parameter, its gradient and up to three tensors of its
/// state, all contiguous and of one type: nothing is allocated.
///
/// A parameter that is a strided view is updated in a copy and written back.
@inline(__always)
func updateInPlace(
  _ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor] = [],
  floats: (UpdateMemory<Float>) -> Void, doubles: (UpdateMemory<Double>) -> Void
) {
  let gradient = gradient.isContiguous ? gradient : gradient.contiguous()
  let target = parameter.isContiguous ? parameter : parameter.clone()
  switch parameter.dtype {
  case .float32: floats(UpdateMemory(target, gradient, state))
  case .float64: doubles(UpdateMemory(target, gradient, state))
  default: fatalError("A parameter is floating-point, not \(parameter.dtype).")
  }
  if target === parameter { parameter.noteWrite() } else { parameter.copyInPlace(target) }
}

/// The memory that one update reads and writes.
struct UpdateMemory<Number: ParameterNumber> {
  let count: Int
  let parameter: UnsafeMutablePointer<Number>
  let gradient: UnsafePointer<Number>
  private let first: UnsafeMutablePointer<Number>
  private let second: UnsafeMutablePointer<Number>
  private let third: UnsafeMutablePointer<Number>

  @inline(__always)
  init(_ parameter: Tensor, _ gradient: Tensor, _ state: [Tensor]) {
    count = parameter.count
    self.parameter = parameter.address.assumingMemoryBound(to: Number.self)
    self.gradient = UnsafePointer(gradient.address.assumingMemoryBound(to: Number.self))
    // Slots that the rule does not use stand for the parameter itself.
    let own = self.parameter
    first = state.count > 0 ? state[0].address.assumingMemoryBound(to: Number.self) : own
    second = state.count > 1 ? state[1].address.assumingMemoryBound(to: Number.self) : own
    third = state.count > 2 ? state[2].address.assumingMemoryBound(to: Number.self) : own
  }

  /// The state tensor at `index`, 0 to 2.
  @inline(__always)
  subscript(index: Int) -> UnsafeMutablePointer<Number> {
    index == 0 ? first : index == 1 ? second : third
  }
}
