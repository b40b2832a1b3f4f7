import Practice

// A second way takes one weight after the other: the smallest that is left goes, as often as needed.
// Nothing has to be sorted, and of equals the first one is found first. Slower where many go.
// 另一种办法一次剪一个：在剩下的里面找最小的剪掉，重复若干次。不用排序，大小相同时先找到的就是前面的。剪得多时会慢一些。

func prunedMask(_ weights: [Double], mask: [Double], amount: Double) -> [Double] {
  // TODO
  var result = mask
  let share = amount * mask.reduce(0, +)
  for _ in 0..<Int(share.rounded(.toNearestOrEven)) {
    var smallest: Int?
    for place in result.indices where result[place] == 1 {
      if let found = smallest, abs(weights[found]) <= abs(weights[place]) { continue }
      smallest = place
    }
    if let smallest { result[smallest] = 0 }
  }
  return result
  // END
}
