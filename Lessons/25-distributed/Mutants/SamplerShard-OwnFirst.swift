// diagnosis: own-first
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  var own = stride(from: rank, to: order.count, by: worldSize).map { order[$0] }
  let each = (order.count + worldSize - 1) / worldSize
  if own.count < each, let first = own.first { own.append(first) }
  return own
  // END
}
