// diagnosis: one-by-one
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  var result = 1.0
  for (share, factor) in zip(shares, factors) { result /= 1 - share + share / factor }
  return result
  // END
}
