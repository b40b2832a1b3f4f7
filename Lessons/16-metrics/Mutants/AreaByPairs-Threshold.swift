// diagnosis: accuracy-at-half
import Practice

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  let right = zip(scores, truth).count { ($0 >= 0.5 ? 1 : 0) == $1 }
  return Double(right) / Double(truth.count)
  // END
}
