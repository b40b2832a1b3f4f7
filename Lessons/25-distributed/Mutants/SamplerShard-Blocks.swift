// diagnosis: blocks
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let each = (order.count + worldSize - 1) / worldSize
  return (rank * each..<(rank + 1) * each).map { order[$0 % order.count] }
  // END
}
