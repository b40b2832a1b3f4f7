// diagnosis: half-f1
import Practice

func classScores(_ matrix: [[Int]]) -> [[Double]] {
  // TODO
  return matrix.indices.map { k in
    let hits = Double(matrix[k][k])
    let called = Double(matrix.reduce(0) { $0 + $1[k] })
    let there = Double(matrix[k].reduce(0, +))
    let precision = called > 0 ? hits / called : 0
    let recall = there > 0 ? hits / there : 0
    let sum = precision + recall
    return [precision, recall, sum > 0 ? precision * recall / sum : 0]
  }
  // END
}
