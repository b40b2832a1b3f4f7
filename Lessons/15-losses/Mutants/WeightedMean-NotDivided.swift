// diagnosis: sum-for-mean
import Practice

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  var sum = 0.0
  for (loss, label) in zip(losses, classes) where label != -100 {
    sum += weight[label] * loss
  }
  return sum
  // END
}
