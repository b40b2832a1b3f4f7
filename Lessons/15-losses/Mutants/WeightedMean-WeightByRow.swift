// diagnosis: weight-by-row
import Practice

func weightedLoss(losses: [Double], classes: [Int], weight: [Double]) -> Double {
  // TODO
  var (sum, total) = (0.0, 0.0)
  for (row, loss) in losses.enumerated() where classes[row] != -100 {
    let factor = weight[row % weight.count]
    sum += factor * loss
    total += factor
  }
  return sum / total
  // END
}
