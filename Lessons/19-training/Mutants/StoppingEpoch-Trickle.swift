// diagnosis: trickle
import Practice

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (best, bad) = (Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    bad = loss < best - minDelta ? 0 : bad + 1
    best = min(best, loss)
    if bad >= patience { return index + 1 }
  }
  return losses.count
  // END
}
