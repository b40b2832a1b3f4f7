// diagnosis: empty-batch
import Practice

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  let batches = (0...indices.count / size).map { k in
    Array(indices[k * size..<min((k + 1) * size, indices.count)])
  }
  return dropLast ? batches.filter { $0.count == size } : batches
  // END
}
