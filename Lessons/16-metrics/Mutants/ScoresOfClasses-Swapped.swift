// diagnosis: rows-for-columns
import Practice

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  return matrix.indices.map { k in
    let hits = Double(matrix[k][k])
    let called = Double(matrix[k].reduce(0, +))
    let there = Double(matrix.reduce(0) { $0 + $1[k] })
    let sum = called + there
    return [
      called > 0 ? hits / called : 0, there > 0 ? hits / there : 0, sum > 0 ? 2 * hits / sum : 0,
    ]
  }
  // END
}
