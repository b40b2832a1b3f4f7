import Practice

// Two loops, straight from the definition. The number of pairs is positives times negatives, which is
// not the number of all pairs of samples.
//
// 两层循环，照定义写。总对数是正例数乘负例数，而不是所有样本两两配对的总数。

func areaUnderCurve(scores: [Double], truth: [Int]) -> Double {
  // TODO
  var (won, pairs) = (0.0, 0.0)
  for (p, isPositive) in zip(scores, truth) where isPositive == 1 {
    for (n, label) in zip(scores, truth) where label == 0 {
      won += p > n ? 1 : p == n ? 0.5 : 0
      pairs += 1
    }
  }
  return won / pairs
  // END
}
