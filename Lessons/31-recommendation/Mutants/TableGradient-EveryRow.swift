// diagnosis: every-row
import Practice

func tableGradient(picked: [Int], upstream: [[Double]], count: Int) -> [[Double]] {
  // TODO
  let width = upstream.first?.count ?? 0
  let zeros = [Double](repeating: 0, count: width)
  var gradient = [[Double]](repeating: zeros, count: count)
  for (row, shares) in gradient.indices.flatMap({ row in upstream.map { (row, $0) } }) {
    for column in shares.indices { gradient[row][column] += shares[column] }
  }
  return gradient
  // END
}
