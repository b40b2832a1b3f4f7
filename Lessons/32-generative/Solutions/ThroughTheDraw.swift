import Foundation
import Practice

// Half of log σ² is log σ, and the exponential of that is σ: always above 0, whatever the network says.
// log σ² 的一半是 log σ，再取指数就是 σ：不管网络给出什么数，它总大于 0。

func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  mean.indices.map { i in mean[i] + exp(logVariance[i] / 2) * epsilon[i] }
  // END
}
