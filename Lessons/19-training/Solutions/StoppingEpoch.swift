import Practice

// Only the best epoch has to be remembered: the distance to it is the number of epochs in a row
// that were not better. A NaN is never smaller than anything, so it counts as not better.
// 只需记住最好的那一轮：离它有多远，就是连续多少轮没有进步。NaN 不小于任何数，因此也算没有进步。

func stoppingEpoch(_ losses: [Double], patience: Int, minDelta: Double) -> Int {
  // TODO
  var (best, bestEpoch) = (Double.infinity, 0)
  for (index, loss) in losses.enumerated() {
    let epoch = index + 1
    if loss < best - minDelta { (best, bestEpoch) = (loss, epoch) }
    if epoch - bestEpoch >= patience { return epoch }
  }
  return losses.count
  // END
}
