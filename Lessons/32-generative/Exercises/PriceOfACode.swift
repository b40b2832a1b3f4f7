import Foundation
import Practice

// 32.2  The price of a code · 编码的代价
//
// How far are normal distributions with means μ and log variances log σ² from the plain one with mean 0 and
// deviation 1? For each number of the code it is KL = ½ (μ² + σ² − log σ² − 1); the numbers are independent,
// so their prices add up.
//
//     mean = [1, 0]   logVariance = [0, 0]   →   0.5
//
// 均值为 μ、方差对数为 log σ² 的正态分布，离标准正态分布有多远？编码的每个数按上式计算；
// 各个数相互独立，代价相加（例子见上）。

/// The Kullback–Leibler divergence of a code from the plain normal distribution.
func price(mean: [Double], logVariance: [Double]) -> Double {
  // TODO
  return todo()
  // END
}
