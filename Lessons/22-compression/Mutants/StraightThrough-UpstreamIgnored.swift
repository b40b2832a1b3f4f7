// diagnosis: upstream-ignored
import Practice

func fakeQuantized(
  _ x: Double, upstream: Double, scale: Double, zeroPoint: Int, range: ClosedRange<Int>
) -> (y: Double, gradient: Double) {
  // TODO
  let q = (x / scale).rounded(.toNearestOrEven) + Double(zeroPoint)
  let held = min(max(q, Double(range.lowerBound)), Double(range.upperBound))
  let y = (held - Double(zeroPoint)) * scale
  return (y, held == q ? 1 : 0)
  // END
}
