// diagnosis: zero-over-zero
import Practice

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  return matrix.indices.map { k in
    let hits = Double(matrix[k][k])
    let called = Double(matrix.reduce(0) { $0 + $1[k] })
    let there = Double(matrix[k].reduce(0, +))
    return [hits / called, hits / there, 2 * hits / (called + there)]
  }
  // END
}
