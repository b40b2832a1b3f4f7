// diagnosis: rest-forgotten
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  return 1 / zip(shares, factors).reduce(0) { $0 + $1.0 / $1.1 }
  // END
}
