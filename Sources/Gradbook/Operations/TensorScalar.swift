/// A plain number that can stand beside a tensor in an expression: `x * 2`, `1 - x`.
///
/// A number does not widen the tensor's type, as in PyTorch: a float32 tensor times `2.0` stays
/// float32; only an integer tensor meeting a fraction becomes float32.
public protocol TensorScalar: Sendable {
  /// The number as a tensor of rank 0, in the type that it takes beside a tensor of type `other`.
  func tensor(beside other: DType) -> Tensor
}

extension Double: TensorScalar {
  /// The number as a tensor of rank 0: of type `other` if that is floating-point, else float32.
  public func tensor(beside other: DType) -> Tensor {
    let number =
      other == .float16
      ? Tensor(literal: self, .float16)
      : Tensor.full([], self, dtype: other.isFloatingPoint ? other : .float32)
    number.role = .number
    return number
  }
}

extension Float: TensorScalar {
  /// The number as a tensor of rank 0: of type `other` if that is floating-point, else float32.
  public func tensor(beside other: DType) -> Tensor { Double(self).tensor(beside: other) }
}

extension Int: TensorScalar {
  /// The number as a tensor of rank 0: of type `other`, or int64 beside truth values.
  public func tensor(beside other: DType) -> Tensor {
    if other == .float16 { return Double(self).tensor(beside: other) }
    let number = Tensor(flat: [self], shape: [], dtype: other == .bool ? .int64 : other)
    number.role = .number
    return number
  }
}

extension TensorScalar {
  /// The number as a Double.
  var asDouble: Double {
    switch self {
    case let whole as Int: Double(whole)
    case let single as Float: Double(single)
    default: (self as? Double) ?? .nan
    }
  }

  /// The number as a tensor of rank 0 of a type that it is to be kept in. Its fraction is cut off
  /// where that holds integers; traps where it is beyond their range, or NaN.
  func stored(in dtype: DType, _ operation: String) -> Tensor {
    let number = tensor(exactly: ())
    number.checkRange(dtype, operation)
    return number.to(dtype)
  }

  /// The type that the number has beside elements of type `other`.
  func type(beside other: DType) -> DType {
    if other.isFloatingPoint { return other }
    return self is Int ? (other == .bool ? .int64 : other) : .float32
  }

  /// The number as an int64 or float64 tensor of rank 0.
  private func tensor(exactly: Void) -> Tensor {
    if let whole = self as? Int { return Tensor(flat: [whole], shape: []) }
    return Tensor(flat: [asDouble], shape: [], dtype: .float64)
  }

  /// The number as something that elements of type `other` are compared with: beside integers
  /// exact, also where their type could not hold it.
  func comparand(beside other: DType) -> Tensor {
    if other.isFloatingPoint { return tensor(beside: other) }
    if let whole = Int(exactly: asDouble), !(self is Int) { return whole.tensor(exactly: ()) }
    return tensor(exactly: ())
  }
}

extension Tensor {
  /// Traps where an element is beyond the range of an integer type, or NaN. Negative numbers may
  /// wrap into uint8, as in PyTorch.
  func checkRange(_ target: DType, _ operation: String) {
    if target.category != 1 || dtype == target || (target == .int64 && !dtype.isFloatingPoint) {
      return
    }
    for element in flat() where !target.holds(element) {
      trap(
        "\(operation): \(element) does not fit into \(target); convert the tensor first, for example "
          + "with .to(.float32).")
    }
  }
}
