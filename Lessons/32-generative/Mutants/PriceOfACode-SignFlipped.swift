// diagnosis: sign-flipped
import Foundation
import Practice

func price(mean: [Double], logVariance: [Double]) -> Double {
  // TODO
  mean.indices.reduce(0) { sum, i in
    let (m, v) = (mean[i], logVariance[i])
    return sum + (1 + v - m * m - exp(v)) / 2
  }
  // END
}
