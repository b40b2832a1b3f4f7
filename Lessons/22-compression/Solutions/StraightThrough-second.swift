import Practice

// A second way knows the ends as fractions and asks first whether x lies beyond them. The whole number
// must be asked, not x: up to half a step beyond the end still rounds to it.
// 另一种办法先用小数写出两端的值，再看是否越界。要问的是整数而不是 x：超出端点不到半步的，舍入后仍落在端点上。

func fakeQuantized(
  _ x: Double, upstream: Double, scale: Double, zeroPoint: Int, range: ClosedRange<Int>
) -> (y: Double, gradient: Double) {
  // TODO
  let low = Double(range.lowerBound - zeroPoint)
  let high = Double(range.upperBound - zeroPoint)
  let steps = (x / scale).rounded(.toNearestOrEven)
  if steps < low { return (low * scale, 0) }
  if steps > high { return (high * scale, 0) }
  return (steps * scale, upstream)
  // END
}
