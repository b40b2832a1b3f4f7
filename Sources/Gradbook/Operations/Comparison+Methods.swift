// Comparisons under PyTorch's names: `x.gt(0)` is `x .> 0`.

extension Tensor {
  /// Whether shapes and all elements are equal: PyTorch's `torch.equal`.
  public func equal(_ other: Tensor) -> Bool {
    shape == other.shape && (self .== other).all().itemInt() == 1
  }
  /// Whether all elements are near each other: `x.isClose(to:)`.
  public func allclose(_ other: Tensor, rtol: Double = 1e-5, atol: Double = 1e-8) -> Bool {
    isClose(to: other, rtol: rtol, atol: atol)
  }
  /// Where elements equal their counterparts.
  public func eq(_ other: some TensorOperand) -> Tensor { self .== other }
  /// Where elements equal a number.
  public func eq(_ other: some TensorScalar) -> Tensor { self .== other }
  /// Where elements differ from their counterparts.
  public func ne(_ other: some TensorOperand) -> Tensor { self .!= other }
  /// Where elements differ from a number.
  public func ne(_ other: some TensorScalar) -> Tensor { self .!= other }
  /// Where elements are above their counterparts.
  public func gt(_ other: some TensorOperand) -> Tensor { self .> other }
  /// Where elements are above a number.
  public func gt(_ other: some TensorScalar) -> Tensor { self .> other }
  /// Where elements are not below their counterparts.
  public func ge(_ other: some TensorOperand) -> Tensor { self .>= other }
  /// Where elements are not below a number.
  public func ge(_ other: some TensorScalar) -> Tensor { self .>= other }
  /// Where elements are below their counterparts.
  public func lt(_ other: some TensorOperand) -> Tensor { self .< other }
  /// Where elements are below a number.
  public func lt(_ other: some TensorScalar) -> Tensor { self .< other }
  /// Where elements are not above their counterparts.
  public func le(_ other: some TensorOperand) -> Tensor { self .<= other }
  /// Where elements are not above a number.
  public func le(_ other: some TensorScalar) -> Tensor { self .<= other }
}
