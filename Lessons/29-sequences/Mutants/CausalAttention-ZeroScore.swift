// diagnosis: zero-score
import Foundation
import Practice

func weights(_ q: [[Double]], _ k: [[Double]]) -> [[Double]] {
  // TODO
  return q.indices.map { i in
    let scores = k.indices.map { j in
      j <= i ? zip(q[i], k[j]).map(*).reduce(0, +) / Double(q[i].count).squareRoot() : 0
    }
    let powers = scores.map { exp($0) }
    let total = powers.reduce(0, +)
    return powers.map { $0 / total }
  }
  // END
}
