// diagnosis: inverse
import Foundation
import Practice

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  mean.indices.map { i in mean[i] + exp(-logVariance[i] / 2) * epsilon[i] }
  // END
}
