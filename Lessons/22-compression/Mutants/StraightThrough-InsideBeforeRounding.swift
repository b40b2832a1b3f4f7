// diagnosis: inside-before-rounding
import Practice

func fakeQuantized(
  _ x: Double, upstream: Double, scale: Double, zeroPoint: Int, range: ClosedRange<Int>
) -> (y: Double, gradient: Double) {
  // TODO
  let q = (x / scale).rounded(.toNearestOrEven) + Double(zeroPoint)
  let held = min(max(q, Double(range.lowerBound)), Double(range.upperBound))
  let y = (held - Double(zeroPoint)) * scale
  let place = x / scale + Double(zeroPoint)
  let isInside = place >= Double(range.lowerBound) && place <= Double(range.upperBound)
  return (y, isInside ? upstream : 0)
  // END
}
