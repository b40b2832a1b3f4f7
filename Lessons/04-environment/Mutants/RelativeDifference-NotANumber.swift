// diagnosis: nan-agrees
import Practice

func relativeDifference(_ a: Double, _ b: Double) -> Double {
  // TODO
  if a == b { return 0 }
  return abs(a - b) / max(abs(a), abs(b))
  // END
}
