// diagnosis: divided-by-count
import Practice

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  var (sum, count) = (0.0, 0.0)
  for (loss, label) in zip(losses, classes) where label != -100 {
    sum += weight[label] * loss
    count += 1
  }
  return sum / count
  // END
}
