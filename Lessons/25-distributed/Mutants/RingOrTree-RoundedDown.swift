// diagnosis: rounded-down
import Practice

func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  var (rounds, left) = (0, ranks)
  while left > 1 {
    left /= 2
    rounds += 1
  }
  let ring = Double(2 * (ranks - 1)) * (latency + bytes / Double(ranks) * perByte)
  let tree = Double(2 * rounds) * (latency + bytes * perByte)
  return [ring, tree]
  // END
}
