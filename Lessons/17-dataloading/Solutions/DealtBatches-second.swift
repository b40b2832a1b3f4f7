import Practice

// A second way, as one deals cards: put each index on the open batch, and close the batch when it
// is full. What is still open at the end is the incomplete last batch.
// 另一种办法，像发牌一样：把下标一个个放进当前这批，满了就收起来。最后还没收起的，就是不满的一批。

func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  var batches: [[Int]] = []
  var open: [Int] = []
  for index in indices {
    open.append(index)
    if open.count == size {
      batches.append(open)
      open = []
    }
  }
  if !open.isEmpty && !dropLast { batches.append(open) }
  return batches
  // END
}
