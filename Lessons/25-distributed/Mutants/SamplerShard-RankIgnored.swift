// diagnosis: rank-ignored
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let length = (order.count + worldSize - 1) / worldSize * worldSize
  return stride(from: 0, to: length, by: worldSize).map { order[$0 % order.count] }
  // END
}
