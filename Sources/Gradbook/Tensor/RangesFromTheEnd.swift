// Bounds that count from the end, as Python writes them between the brackets: `v[-2...]`, `v[..<-1]`,
// `v[1..<-1]`. Swift reads the first as −(2...), and the dots and the sign of the others as one operator.

prefix operator ..<-
prefix operator ...-
infix operator ..<- : RangeFormationPrecedence
infix operator ...- : RangeFormationPrecedence

extension PartialRangeFrom<Int> {
  /// The positions from one that counts from the end: `v[-2...]` are the last two.
  public static prefix func - (range: PartialRangeFrom<Int>) -> PartialRangeFrom<Int> {
    (-range.lowerBound)...
  }
}

extension Int {
  /// The positions up to, and without, the one that is `end` before the end: `v[..<-1]`.
  public static prefix func ..<- (end: Int) -> TensorIndex {
    .range(start: nil, end: -end, step: 1)
  }
  /// The positions up to the one that is `last` before the end: `v[...-2]`.
  public static prefix func ...- (last: Int) -> TensorIndex { (...(-last)).tensorIndex }
  /// The positions from `start` up to, and without, the one that is `end` before the end: `v[1..<-1]`.
  public static func ..<- (start: Int, end: Int) -> TensorIndex {
    .range(start: start, end: -end, step: 1)
  }
  /// The positions from `start` to the one that is `last` before the end: `v[1...-2]`.
  public static func ...- (start: Int, last: Int) -> TensorIndex {
    .range(start: start, end: last == 1 ? nil : 1 - last, step: 1)
  }
}
