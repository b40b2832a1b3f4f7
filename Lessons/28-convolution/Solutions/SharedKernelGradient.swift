import Practice

// Every use of a weight is an arrow in the graph, and each arrow brings a share: upstream of that place,
// times the number that the weight met there.
// 权重每用一次，计算图里就有一条箭头，每条箭头带来一份：那个位置的上游梯度，乘以权重在那里遇到的数。

func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  var gradient = [Double](repeating: 0, count: count)
  for place in upstream.indices {
    for weight in 0..<count {
      gradient[weight] += upstream[place] * x[place * stride + weight]
    }
  }
  return gradient
  // END
}
