// diagnosis: crash
import Practice

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  let batches = stride(from: 0, to: indices.count, by: size).map { start in
    Array(indices[start..<start + size])
  }
  return dropLast ? batches.filter { $0.count == size } : batches
  // END
}
