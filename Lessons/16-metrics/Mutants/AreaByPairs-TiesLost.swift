// diagnosis: ties-lost
import Practice

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  var (won, pairs) = (0.0, 0.0)
  for (p, isPositive) in zip(scores, truth) where isPositive == 1 {
    for (n, label) in zip(scores, truth) where label == 0 {
      won += p > n ? 1 : 0
      pairs += 1
    }
  }
  return won / pairs
  // END
}
