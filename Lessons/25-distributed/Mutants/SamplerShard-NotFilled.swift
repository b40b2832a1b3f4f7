// diagnosis: not-filled
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  return stride(from: rank, to: order.count, by: worldSize).map { order[$0] }
  // END
}
