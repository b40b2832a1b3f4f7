// diagnosis: time-not-speed
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  var left = 1 - shares.reduce(0, +)
  for (share, factor) in zip(shares, factors) { left += share / factor }
  return left
  // END
}
