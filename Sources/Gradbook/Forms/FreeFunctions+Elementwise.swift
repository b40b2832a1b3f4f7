// The methods of tensors as functions, as PyTorch's programs write them: `exp(x)` is `x.exp()`. Each
// calls the method. Those whose names Swift has for plain numbers ask for an operand, so that a
// literal stays a number: `exp(1.0)` is a Double.

/// eˣ of every element: `x.exp`.
public func exp(_ x: some TensorOperand) -> Tensor { x.tensor.exp() }
/// 2ˣ of every element: `x.exp2`.
public func exp2(_ x: some TensorOperand) -> Tensor { x.tensor.exp2() }
/// eˣ − 1 of every element: `x.expm1`.
public func expm1(_ x: some TensorOperand) -> Tensor { x.tensor.expm1() }
/// The natural logarithm of every element: `x.log`.
public func log(_ x: some TensorOperand) -> Tensor { x.tensor.log() }
/// The logarithm to base 2 of every element: `x.log2`.
public func log2(_ x: some TensorOperand) -> Tensor { x.tensor.log2() }
/// The logarithm to base 10 of every element: `x.log10`.
public func log10(_ x: some TensorOperand) -> Tensor { x.tensor.log10() }
/// ln(1 + x) of every element: `x.log1p`.
public func log1p(_ x: some TensorOperand) -> Tensor { x.tensor.log1p() }
/// √x of every element: `x.sqrt`.
public func sqrt(_ x: some TensorOperand) -> Tensor { x.tensor.sqrt() }
/// 1/√x of every element: `x.rsqrt`.
public func rsqrt(_ x: Tensor) -> Tensor { x.rsqrt() }
/// x² of every element: `x.square`.
public func square(_ x: Tensor) -> Tensor { x.square() }
/// 1/x of every element: `x.reciprocal`.
public func reciprocal(_ x: Tensor) -> Tensor { x.reciprocal() }
/// |x| of every element: `x.abs`.
public func abs(_ x: some TensorOperand) -> Tensor { x.tensor.abs() }
/// −x of every element: `x.neg`.
public func neg(_ x: Tensor) -> Tensor { x.neg() }
/// −1, 0 or 1 for every element: `x.sign`.
public func sign(_ x: Tensor) -> Tensor { x.sign() }
/// The whole number at or below every element: `x.floor`.
public func floor(_ x: some TensorOperand) -> Tensor { x.tensor.floor() }
/// The whole number at or above every element: `x.ceil`.
public func ceil(_ x: some TensorOperand) -> Tensor { x.tensor.ceil() }
/// Every element rounded, halves to even: `x.round`.
public func round(_ x: some TensorOperand) -> Tensor { x.tensor.round() }
/// Every element without its fraction: `x.trunc`.
public func trunc(_ x: some TensorOperand) -> Tensor { x.tensor.trunc() }
/// The sine of every element: `x.sin`.
public func sin(_ x: some TensorOperand) -> Tensor { x.tensor.sin() }
/// The cosine of every element: `x.cos`.
public func cos(_ x: some TensorOperand) -> Tensor { x.tensor.cos() }
/// The tangent of every element: `x.tan`.
public func tan(_ x: some TensorOperand) -> Tensor { x.tensor.tan() }
/// The arcsine of every element: `x.asin`.
public func asin(_ x: some TensorOperand) -> Tensor { x.tensor.asin() }
/// The arccosine of every element: `x.acos`.
public func acos(_ x: some TensorOperand) -> Tensor { x.tensor.acos() }
/// The arctangent of every element: `x.atan`.
public func atan(_ x: some TensorOperand) -> Tensor { x.tensor.atan() }
/// The hyperbolic sine of every element: `x.sinh`.
public func sinh(_ x: some TensorOperand) -> Tensor { x.tensor.sinh() }
/// The hyperbolic cosine of every element: `x.cosh`.
public func cosh(_ x: some TensorOperand) -> Tensor { x.tensor.cosh() }
/// The hyperbolic tangent of every element: `x.tanh`.
public func tanh(_ x: some TensorOperand) -> Tensor { x.tensor.tanh() }
/// The error function of every element: `x.erf`.
public func erf(_ x: some TensorOperand) -> Tensor { x.tensor.erf() }

// MARK: - Two operands

/// a + b, element by element.
public func add(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.add(b.tensor)
}
/// a + b, element by element and a number.
public func add(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.add(b) }
/// a − b, element by element.
public func sub(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.sub(b.tensor)
}
/// a − b, element by element and a number.
public func sub(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.sub(b) }
/// a · b, element by element.
public func mul(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.mul(b.tensor)
}
/// a · b, element by element and a number.
public func mul(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.mul(b) }
/// a / b, element by element.
public func div(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.div(b.tensor)
}
/// a / b, element by element and a number.
public func div(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.div(b) }
/// The larger of each pair.
public func maximum(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.maximum(b.tensor)
}
/// The larger of each pair and a number.
public func maximum(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.maximum(b) }
/// The smaller of each pair.
public func minimum(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.minimum(b.tensor)
}
/// The smaller of each pair and a number.
public func minimum(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.minimum(b) }
/// aᵇ, element by element.
public func pow(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.pow(b.tensor)
}
/// aᵇ, element by element and a number.
public func pow(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.pow(b) }
/// The angle of the point (b, a).
public func atan2(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.atan2(b.tensor)
}
/// The angle of the point (b, a) and a number.
public func atan2(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.atan2(b) }
/// The remainder of division toward zero.
public func fmod(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.fmod(b.tensor)
}
/// The remainder of division toward zero and a number.
public func fmod(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.fmod(b) }
/// The remainder of division toward −∞.
public func remainder(_ a: some TensorOperand, _ b: some TensorOperand) -> Tensor {
  a.tensor.remainder(b.tensor)
}
/// The remainder of division toward −∞ and a number.
public func remainder(_ a: some TensorOperand, _ b: PlainNumber) -> Tensor { a.tensor.remainder(b) }
/// The larger of a number and each element.
public func maximum(_ a: PlainNumber, _ b: some TensorOperand) -> Tensor { b.tensor.maximum(a) }
/// The smaller of a number and each element.
public func minimum(_ a: PlainNumber, _ b: some TensorOperand) -> Tensor { b.tensor.minimum(a) }
/// Raises a number to the power of every element.
public func pow(_ a: PlainNumber, _ b: some TensorOperand) -> Tensor { a ** b }
/// Raises every element to a power that a variable holds.
@_disfavoredOverload  // A literal is a PlainNumber.
public func pow(_ a: some TensorOperand, _ exponent: some TensorScalar) -> Tensor {
  a.tensor.pow(exponent)
}
/// Holds every element between two numbers: `x.clamp`.
public func clamp(_ x: Tensor, _ min: some TensorScalar, _ max: some TensorScalar) -> Tensor {
  x.clamp(min: min, max: max)
}
/// Holds every element between two numbers; either may be left out.
public func clamp(
  _ x: Tensor, min: (some TensorScalar)? = Int?.none, max: (some TensorScalar)? = Int?.none
) -> Tensor {
  x.clamp(min: min, max: max)
}
