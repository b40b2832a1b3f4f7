import Practice

// No list need be filled up: place p of the filled order is place p mod count of the order. The
// length is the count rounded up to a multiple of the ranks.
// 不必真的补出一个列表：补足之后的第 p 个，就是 order 的第 p mod count 个。长度是把样本数向上取到 rank 数的倍数。

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let length = (order.count + worldSize - 1) / worldSize * worldSize
  return stride(from: rank, to: length, by: worldSize).map { order[$0 % order.count] }
  // END
}
