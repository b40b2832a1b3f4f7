// diagnosis: other-way
import Foundation
import Practice

func price(mean: [Double], logVariance: [Double]) -> Double {
  // TODO
  mean.indices.reduce(0) { sum, i in
    let (m, v) = (mean[i], logVariance[i])
    return sum + ((m * m + 1) / exp(v) + v - 1) / 2
  }
  // END
}
