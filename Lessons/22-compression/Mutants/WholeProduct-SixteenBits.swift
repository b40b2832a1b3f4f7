// diagnosis: sixteen-bits
import Practice

func outputs(
  _ a: [UInt8], scale: Double, zeroPoint: Int, weights: [[Int8]], scales: [Double], bias: [Double]
) -> [Double] {
  // TODO
  weights.indices.map { o in
    var sum: Int16 = 0
    var sumOfWeights: Int16 = 0
    for (x, w) in zip(a, weights[o]) {
      sum &+= Int16(x) &* Int16(w)
      sumOfWeights &+= Int16(w)
    }
    let whole = sum &- Int16(zeroPoint) &* sumOfWeights
    return Double(whole) * scale * scales[o] + bias[o]
  }
  // END
}
