// diagnosis: drop-last-ignored
import Practice

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  return stride(from: 0, to: indices.count, by: size).map { start in
    Array(indices[start..<min(start + size, indices.count)])
  }
  // END
}
