// diagnosis: best-for-stop
import Practice

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (best, bestEpoch) = (Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    if loss < best - minDelta { (best, bestEpoch) = (loss, index + 1) }
    if index + 1 - bestEpoch >= patience { return bestEpoch }
  }
  return losses.count
  // END
}
