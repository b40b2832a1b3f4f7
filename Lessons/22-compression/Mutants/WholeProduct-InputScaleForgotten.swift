// diagnosis: input-scale-forgotten
import Practice

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
    return Double(whole) * scales[o] + bias[o]
  }
  // END
}
