// diagnosis: not-absolute
import Practice

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  guard a.isFinite, b.isFinite else { return .infinity }
  if a == b { return 0 }
  return (a - b) / max(abs(a), abs(b))
  // END
}
