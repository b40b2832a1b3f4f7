import Practice

// The kind decides, because an integer of any size cannot hold 0.5. Bytes are only compared within
// one kind: that is why int64 with float32 gives float32, the smaller of the two.
// 先由种类决定，因为整数再大也装不下 0.5。只有种类相同才比字节：
// 所以 int64 遇到 float32 得到的是更小的 float32。

func commonType(_ a: DType, _ b: DType) -> DType {
  // TODO
  func kind(_ type: DType) -> Int {
    type == .bool ? 0 : type.isFloatingPoint ? 2 : 1
  }
  if kind(a) != kind(b) { return kind(a) > kind(b) ? a : b }
  return a.byteCount > b.byteCount ? a : b
  // END
}
