// diagnosis: equals-together
import Practice

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  let left = mask.indices.filter { mask[$0] == 1 }
  let count = Int((amount * Double(left.count)).rounded(.toNearestOrEven))
  if count == 0 { return mask }
  let threshold = left.map { abs(weights[$0]) }.sorted()[count - 1]
  return mask.indices.map { mask[$0] == 1 && abs(weights[$0]) > threshold ? 1 : 0 }
  // END
}
