// diagnosis: divided-by-all-pairs
import Practice

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  var won = 0.0
  for (p, isPositive) in zip(scores, truth) where isPositive == 1 {
    for (n, label) in zip(scores, truth) where label == 0 {
      won += p > n ? 1 : p == n ? 0.5 : 0
    }
  }
  let n = Double(scores.count)
  return won / (n * (n - 1) / 2)
  // END
}
