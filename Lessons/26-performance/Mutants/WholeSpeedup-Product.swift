// diagnosis: product
import Practice

func wholeSpeedup(shares: [Double], factors: [Double]) -> Double {
  // TODO
  return factors.reduce(1, *)
  // END
}
