import Practice

// The product of two vectors is the sum of the products of their numbers. The bounds come last, around
// everything: the biases may push a good taste over the edge.
//
// 两个向量的内积，是各分量乘积之和。限制范围放在最后，套在整个和的外面：口味本来就好，偏置还可能把它推过界。

func stars(
  mean: Double, bias: (user: Double, film: Double), user: [Double], film: [Double]
) -> Double {
  // TODO
  let taste = zip(user, film).reduce(0) { $0 + $1.0 * $1.1 }
  return min(5, max(0.5, mean + bias.user + bias.film + taste))
  // END
}
