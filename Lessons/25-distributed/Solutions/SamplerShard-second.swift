import Practice

// A second way does what the task says, one sample at a time: what is appended next is what stands
// `order.count` places before the end.
// 另一种办法照题目一个一个地补：接下来该补的，就是从末尾往前数 `order.count` 个的那一个。

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  var filled = order
  while filled.count % worldSize != 0 { filled.append(filled[filled.count - order.count]) }
  return filled.indices.filter { $0 % worldSize == rank }.map { filled[$0] }
  // END
}
