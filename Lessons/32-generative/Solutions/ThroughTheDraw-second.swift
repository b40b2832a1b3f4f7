import Foundation
import Practice

// Or through the variance: σ is its root. The result is the same, but exp overflows twice as early.
// 也可以先算方差，再开方得到 σ。结果相同，只是指数溢出得更早。

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  let deviations = logVariance.map { exp($0).squareRoot() }
  return zip(mean, zip(deviations, epsilon)).map { $0 + $1.0 * $1.1 }
  // END
}
