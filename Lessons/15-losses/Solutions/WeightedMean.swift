import Practice

// A weight of 3 means: as if the sample were there three times. So it counts three times above the
// line, and three times below it. With equal weights this is the plain mean, whatever they are.
//
// 权重为 3，就是把这个样本当作三个来算：分子里算三次，分母里也算三次。各类权重相等时，不管等于多少，
// 结果都是普通的平均。

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  var (sum, total) = (0.0, 0.0)
  for (loss, label) in zip(losses, classes) where label != -100 {
    sum += weight[label] * loss
    total += weight[label]
  }
  return sum / total
  // END
}
