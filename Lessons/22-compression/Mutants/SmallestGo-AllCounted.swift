// diagnosis: all-counted
import Practice

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  let left = mask.indices.filter { mask[$0] == 1 }
  let count = Int((amount * Double(weights.count)).rounded(.toNearestOrEven))
  let sorted = left.sorted { (abs(weights[$0]), $0) < (abs(weights[$1]), $1) }
  var result = mask
  for place in sorted.prefix(count) { result[place] = 0 }
  return result
  // END
}
