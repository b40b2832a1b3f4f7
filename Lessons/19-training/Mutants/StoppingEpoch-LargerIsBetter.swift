// diagnosis: wrong-mode
import Practice

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (best, bestEpoch) = (-Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    if loss > best + minDelta { (best, bestEpoch) = (loss, index + 1) }
    if index + 1 - bestEpoch >= patience { return index + 1 }
  }
  return losses.count
  // END
}
