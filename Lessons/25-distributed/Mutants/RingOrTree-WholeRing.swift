// diagnosis: whole-ring
import Practice

func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  let n = Double(ranks)
  let rounds = Double(Int.bitWidth - (ranks - 1).leadingZeroBitCount)
  let ring = 2 * (n - 1) * (latency + bytes * perByte)
  let tree = 2 * rounds * (latency + bytes * perByte)
  return [ring, tree]
  // END
}
