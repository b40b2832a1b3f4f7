// diagnosis: places
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let length = (order.count + worldSize - 1) / worldSize * worldSize
  return stride(from: rank, to: length, by: worldSize).map { $0 % order.count }
  // END
}
