// diagnosis: infinitely-fast
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  return 1 / (1 - shares.reduce(0, +))
  // END
}
