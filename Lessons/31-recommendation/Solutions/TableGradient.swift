import Practice

// What is used twice gets two shares, and they add up: hence `+=`. Rows that nobody picked keep their zeros.
//
// 用了两次就有两份，要加起来，所以写 `+=`。没被取过的行保持为 0。

func tableGradient(picked: [Int], upstream: [[Double]], count: Int) -> [[Double]] {
  // TODO
  let width = upstream.first?.count ?? 0
  let zeros = [Double](repeating: 0, count: width)
  var gradient = [[Double]](repeating: zeros, count: count)
  for (row, shares) in zip(picked, upstream) {
    for column in shares.indices { gradient[row][column] += shares[column] }
  }
  return gradient
  // END
}
