// diagnosis: integer-division
import Practice

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  return matrix.indices.map { k in
    let hits = matrix[k][k]
    let called = matrix.reduce(0) { $0 + $1[k] }
    let there = matrix[k].reduce(0, +)
    return [
      Double(called > 0 ? hits / called : 0), Double(there > 0 ? hits / there : 0),
      Double(called + there > 0 ? 2 * hits / (called + there) : 0),
    ]
  }
  // END
}
