// diagnosis: masked-after
import Foundation
import Practice

func weights(_ q: [[Double]], _ k: [[Double]]) -> [[Double]] {
  // TODO
  return q.indices.map { i in
    let scores = k.indices.map { j in
      zip(q[i], k[j]).map(*).reduce(0, +) / Double(q[i].count).squareRoot()
    }
    let powers = scores.map { exp($0) }
    let total = powers.reduce(0, +)
    return powers.indices.map { $0 <= i ? powers[$0] / total : 0 }
  }
  // END
}
