import Practice

// A second way: go through all products of the matrix product, and let each one send its factor
// back. That is what a backward pass does, contribution by contribution.
// 另一种办法：把矩阵乘法里的乘积逐个走一遍，每个乘积都把自己的另一个因子传回去。
// 反向传播就是这样一份一份累加的。

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  var gradient = a.map { row in row.map { _ in 0.0 } }
  for i in a.indices {
    for k in b.indices {
      for factor in b[k] { gradient[i][k] += factor }
    }
  }
  return gradient
  // END
}
