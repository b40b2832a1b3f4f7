import Foundation
import Practice

// 32.1  Through the draw · 让梯度穿过抽样
//
// The encoder of a VAE answers with means μ and logarithms of variances, log σ². Turn draws ε of a normal
// distribution with mean 0 and deviation 1 into draws of the distribution of the code: z = μ + σ · ε.
//
//     mean = [1, 0]   logVariance = [0, 1.386294]   epsilon = [0.5, -1]   →   [1.5, -2]
//
// The second deviation is 2, since log 2² = 1.386294.
//
// VAE 的编码器给出均值 μ 和方差的对数 log σ²。请把标准正态分布的样本 ε 变成编码分布的样本：
// z = μ + σ · ε（例子见上）。第二个标准差是 2，因为 log 2² = 1.386294。

/// Draws from normal distributions, as a function of their means and log variances.
func latent(
  mean: [Double], logVariance: [Double], epsilon: [Double]
) -> [Double] {
  // TODO
  return todo()
  // END
}
