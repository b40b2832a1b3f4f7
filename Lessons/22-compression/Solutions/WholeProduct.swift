import Practice

// Both sums in 32 bits, then the correction, then one multiplication by the scales. The sum of the
// weights does not depend on the input: a real layer has it ready.
// 两个和都用 32 位，然后修正，最后乘一次缩放系数。权重之和与输入无关：真正的层会事先算好。

func outputs(
  _ a: [UInt8], scale: Double, zeroPoint: Int, weights: [[Int8]], scales: [Double], bias: [Double]
) -> [Double] {
  // TODO
  weights.indices.map { o in
    var sum: Int32 = 0
    var sumOfWeights: Int32 = 0
    for (x, w) in zip(a, weights[o]) {
      sum += Int32(x) * Int32(w)
      sumOfWeights += Int32(w)
    }
    let whole = sum - Int32(zeroPoint) * sumOfWeights
    return Double(whole) * scale * scales[o] + bias[o]
  }
  // END
}
