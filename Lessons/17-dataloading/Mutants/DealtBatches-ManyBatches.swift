// diagnosis: size-for-count
import Practice

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  let length = (indices.count + size - 1) / size
  let batches = stride(from: 0, to: indices.count, by: length).map { start in
    Array(indices[start..<min(start + length, indices.count)])
  }
  return dropLast ? batches.filter { $0.count == length } : batches
  // END
}
