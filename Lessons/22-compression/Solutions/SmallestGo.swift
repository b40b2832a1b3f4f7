import Practice

// Only what is left is looked at: its places are sorted by the magnitude of their weights. The sort must
// keep the order of equals, so the place itself decides where magnitudes do not.
// 只看剩下的：把它们的位置按权重的绝对值排序。绝对值相同时要保持原来的次序，所以再比较位置本身。

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  let left = mask.indices.filter { mask[$0] == 1 }
  let count = Int((amount * Double(left.count)).rounded(.toNearestOrEven))
  let sorted = left.sorted { (abs(weights[$0]), $0) < (abs(weights[$1]), $1) }
  var result = mask
  for place in sorted.prefix(count) { result[place] = 0 }
  return result
  // END
}
