import Foundation
import Practice

// The mask stands before softmax: exp(−∞) = 0, so what is hidden takes no share, and the rest adds up to 1.
// 掩码加在 softmax 之前：exp(−∞) = 0，遮住的不占份额，其余的加起来仍是 1。

func weights(_ q: [[Double]], _ k: [[Double]]) -> [[Double]] {
  // TODO
  let root = Double(q[0].count).squareRoot()
  return q.indices.map { i in
    let scores = k.indices.map { j in
      let product = zip(q[i], k[j]).map(*).reduce(0, +)
      return j <= i ? product / root : -Double.infinity
    }
    let powers = scores.map { exp($0) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
  // END
}
