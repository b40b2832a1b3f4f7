// diagnosis: rest-dropped
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  let length = order.count / worldSize * worldSize
  return stride(from: rank, to: length, by: worldSize).map { order[$0] }
  // END
}
