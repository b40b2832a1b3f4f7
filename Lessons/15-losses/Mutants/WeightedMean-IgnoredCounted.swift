// diagnosis: ignored-counted
import Practice

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  var (sum, total) = (0.0, 0.0)
  for (loss, label) in zip(losses, classes) {
    if label == -100 {
      total += 1
    } else {
      sum += weight[label] * loss
      total += weight[label]
    }
  }
  return sum / total
  // END
}
