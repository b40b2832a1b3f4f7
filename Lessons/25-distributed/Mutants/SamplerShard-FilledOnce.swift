// diagnosis: filled-once
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let missing = (worldSize - order.count % worldSize) % worldSize
  let filled = order + order.prefix(missing)
  return stride(from: rank, to: filled.count, by: worldSize).map { filled[$0] }
  // END
}
