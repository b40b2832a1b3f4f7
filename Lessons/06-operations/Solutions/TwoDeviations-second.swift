import Practice

// A second way, without any mean: compare every number with every other. The squared differences
// of all pairs, divided by n, add up to the squared distances from the mean.
// 另一种办法，完全不用平均值：每两个数比一次。所有两两之差的平方和再除以 n，正好等于到平均值的距离平方和。

func standardDeviation(of x: [Double], unbiased: Bool) -> Double {
  // TODO
  let n = Double(x.count)
  var pairs = 0.0
  for i in x.indices {
    for j in 0..<i {
      pairs += (x[i] - x[j]) * (x[i] - x[j])
    }
  }
  return (pairs / n / (unbiased ? n - 1 : n)).squareRoot()
  // END
}
