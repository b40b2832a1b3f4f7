// diagnosis: root-of-log
import Foundation
import Practice

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  mean.indices.map { i in mean[i] + abs(logVariance[i]).squareRoot() * epsilon[i] }
  // END
}
