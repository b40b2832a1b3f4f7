// diagnosis: previous-for-best
import Practice

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (previous, bad) = (Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    bad = loss < previous - minDelta ? 0 : bad + 1
    previous = loss
    if bad >= patience { return index + 1 }
  }
  return losses.count
  // END
}
