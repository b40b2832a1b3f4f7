// diagnosis: bytes-decide
import Practice

func commonType(_ a: DType, _ b: DType) -> DType {
  // TODO
  if a.byteCount != b.byteCount { return a.byteCount > b.byteCount ? a : b }
  if a == .bool { return b }
  return b.isFloatingPoint ? b : a
  // END
}
