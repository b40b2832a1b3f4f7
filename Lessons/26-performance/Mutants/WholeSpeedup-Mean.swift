// diagnosis: mean-of-factors
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  let rest = 1 - shares.reduce(0, +)
  return zip(shares, factors).reduce(rest) { $0 + $1.0 * $1.1 }
  // END
}
