// diagnosis: never-reset
import Practice

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (best, bad) = (Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    if loss < best - minDelta {
      best = loss
    } else {
      bad += 1
    }
    if bad >= patience { return index + 1 }
  }
  return losses.count
  // END
}
