// diagnosis: last-batch-lost
import Practice

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  return (0..<indices.count / size).map { Array(indices[$0 * size..<($0 + 1) * size]) }
  // END
}
