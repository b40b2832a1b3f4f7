// diagnosis: divided-by-all
import Practice

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  let all = Double(matrix.reduce(0) { $0 + $1.reduce(0, +) })
  return matrix.indices.map { k in
    let hits = Double(matrix[k][k])
    let called = Double(matrix.reduce(0) { $0 + $1[k] })
    let there = Double(matrix[k].reduce(0, +))
    let sum = called + there
    return [hits / all, hits / all, sum > 0 ? 2 * hits / sum : 0]
  }
  // END
}
