import Practice

// 06.2  Two standard deviations · 两种标准差
//
// How far do the numbers lie from their mean? Square the distances, add them, divide, take the
// root. The divisor is n − 1 if `unbiased` is true, and n if it is false. Shown: 1, 2, 3, 4 give
// 1.29099… unbiased and 1.11803… biased. There are always at least two numbers.
//
// 这些数离平均值有多远？把偏差平方、相加、相除，再开方。`unbiased` 为真时除以 n − 1，为假时除以 n。
// 例如：1、2、3、4 的无偏结果是 1.29099…，有偏结果是 1.11803…。至少会有两个数。

/// The standard deviation of `x`, with the divisor n − 1 if `unbiased`, otherwise n.
func standardDeviation(of x: [Double], unbiased: Bool) -> Double {
  // TODO
  return todo()
  // END
}
