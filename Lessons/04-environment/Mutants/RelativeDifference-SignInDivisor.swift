// diagnosis: sign-in-divisor
import Practice

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  guard a.isFinite, b.isFinite else { return .infinity }
  if a == b { return 0 }
  return abs(a - b) / max(a, b)
  // END
}
