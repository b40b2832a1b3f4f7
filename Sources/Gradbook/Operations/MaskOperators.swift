// Comparisons as PyTorch writes them: `x > 2` is the mask `x .> 2`, so that `x[x > 2]` reads as it does
// there.

extension TensorOperand {
  /// The mask of elements that equal their counterparts: `a .== b`.
  public static func == (a: Self, b: some TensorOperand) -> Tensor { a .== b }
  /// The mask of elements that equal a number.
  public static func == (a: Self, b: PlainNumber) -> Tensor { a .== b }
  /// The mask of elements that equal a number.
  @_disfavoredOverload
  public static func == (a: Self, b: some TensorScalar) -> Tensor { a .== b }
  /// The mask of elements that a number, on the left, is equal to.
  public static func == (a: PlainNumber, b: Self) -> Tensor { a .== b }

  /// The mask of elements that differ from their counterparts: `a .!= b`.
  public static func != (a: Self, b: some TensorOperand) -> Tensor { a .!= b }
  /// The mask of elements that differ from a number.
  public static func != (a: Self, b: PlainNumber) -> Tensor { a .!= b }
  /// The mask of elements that differ from a number.
  @_disfavoredOverload
  public static func != (a: Self, b: some TensorScalar) -> Tensor { a .!= b }
  /// The mask of elements that a number, on the left, differs from.
  public static func != (a: PlainNumber, b: Self) -> Tensor { a .!= b }

  /// The mask of elements that are below their counterparts: `a .< b`.
  public static func < (a: Self, b: some TensorOperand) -> Tensor { a .< b }
  /// The mask of elements that are below a number.
  public static func < (a: Self, b: PlainNumber) -> Tensor { a .< b }
  /// The mask of elements that are below a number.
  @_disfavoredOverload
  public static func < (a: Self, b: some TensorScalar) -> Tensor { a .< b }
  /// The mask of elements that a number, on the left, is below.
  public static func < (a: PlainNumber, b: Self) -> Tensor { a .< b }

  /// The mask of elements that are not above their counterparts: `a .<= b`.
  public static func <= (a: Self, b: some TensorOperand) -> Tensor { a .<= b }
  /// The mask of elements that are not above a number.
  public static func <= (a: Self, b: PlainNumber) -> Tensor { a .<= b }
  /// The mask of elements that are not above a number.
  @_disfavoredOverload
  public static func <= (a: Self, b: some TensorScalar) -> Tensor { a .<= b }
  /// The mask of elements that a number, on the left, is not above.
  public static func <= (a: PlainNumber, b: Self) -> Tensor { a .<= b }

  /// The mask of elements that are above their counterparts: `a .> b`.
  public static func > (a: Self, b: some TensorOperand) -> Tensor { a .> b }
  /// The mask of elements that are above a number.
  public static func > (a: Self, b: PlainNumber) -> Tensor { a .> b }
  /// The mask of elements that are above a number.
  @_disfavoredOverload
  public static func > (a: Self, b: some TensorScalar) -> Tensor { a .> b }
  /// The mask of elements that a number, on the left, is above.
  public static func > (a: PlainNumber, b: Self) -> Tensor { a .> b }

  /// The mask of elements that are not below their counterparts: `a .>= b`.
  public static func >= (a: Self, b: some TensorOperand) -> Tensor { a .>= b }
  /// The mask of elements that are not below a number.
  public static func >= (a: Self, b: PlainNumber) -> Tensor { a .>= b }
  /// The mask of elements that are not below a number.
  @_disfavoredOverload
  public static func >= (a: Self, b: some TensorScalar) -> Tensor { a .>= b }
  /// The mask of elements that a number, on the left, is not below.
  public static func >= (a: PlainNumber, b: Self) -> Tensor { a .>= b }
}
