// diagnosis: not-divided
import Practice

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  var won = 0.0
  for (p, isPositive) in zip(scores, truth) where isPositive == 1 {
    for (n, label) in zip(scores, truth) where label == 0 {
      won += p > n ? 1 : p == n ? 0.5 : 0
    }
  }
  return won
  // END
}
