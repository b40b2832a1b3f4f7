import Foundation
import Practice

// The same as three sums. expm1(v) is exp(v) − 1 without the error of rounding near v = 0.
// 写成三个和。expm1(v) 就是 exp(v) − 1，在 v = 0 附近没有舍入误差。

func price(mean: [Double], logVariance: [Double]) -> Double {
  // TODO
  let squares = mean.map { $0 * $0 }.reduce(0, +)
  let widths = logVariance.map { expm1($0) }.reduce(0, +)
  return 0.5 * (squares + widths - logVariance.reduce(0, +))
  // END
}
