// diagnosis: constant
import Practice

func wrongElements(
  of f: ([Double]) -> Double, at x: [Double], claimed: [Double]
) -> [Int] {
  // TODO
  return []
  // END
}
