// diagnosis: filled-with-last
import Practice

func shard(of order: [Int], rank: Int, worldSize: Int) -> [Int] {
  // TODO
  var filled = order
  while filled.count % worldSize != 0 { filled.append(filled[filled.count - 1]) }
  return stride(from: rank, to: filled.count, by: worldSize).map { filled[$0] }
  // END
}
