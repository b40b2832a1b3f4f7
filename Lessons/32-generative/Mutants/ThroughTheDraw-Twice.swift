// diagnosis: doubled
import Foundation
import Practice

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  mean.indices.map { i in mean[i] + exp(2 * logVariance[i]) * epsilon[i] }
  // END
}
