// diagnosis: mask-lost
import Practice

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  let count = Int((amount * Double(weights.count)).rounded(.toNearestOrEven))
  let sorted = weights.indices.sorted { (abs(weights[$0]), $0) < (abs(weights[$1]), $1) }
  var result = mask.map { _ in 1.0 }
  for place in sorted.prefix(count) { result[place] = 0 }
  return result
  // END
}
