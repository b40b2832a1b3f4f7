// diagnosis: bool-widest
import Practice

func commonType(_ a: DType, _ b: DType) -> DType {
  // TODO
  let order: [DType] = [.uint8, .int64, .float32, .float64, .bool]
  return order.last { $0 == a || $0 == b } ?? a
  // END
}
