// diagnosis: place-for-class
import Practice

func topK(_ logits: [[Double]], labels: [Int], k: Int) -> Double {
  // TODO
  let right = labels.filter { $0 < k }
  return Double(right.count) / Double(labels.count)
  // END
}
