// diagnosis: zero-by-zero
import Practice

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  guard a.isFinite, b.isFinite else { return .infinity }
  return abs(a - b) / max(abs(a), abs(b))
  // END
}
