// diagnosis: variance-for-deviation
import Foundation
import Practice

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  mean.indices.map { i in mean[i] + exp(logVariance[i]) * epsilon[i] }
  // END
}
