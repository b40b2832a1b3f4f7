// diagnosis: pruned-again
import Practice

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  let count = Int((amount * mask.reduce(0, +)).rounded(.toNearestOrEven))
  let sorted = weights.indices.sorted { (abs(weights[$0]), $0) < (abs(weights[$1]), $1) }
  var result = mask
  for place in sorted.prefix(count) { result[place] = 0 }
  return result
  // END
}
