// diagnosis: latency-once
import Practice

func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  let n = Double(ranks)
  let rounds = Double(Int.bitWidth - (ranks - 1).leadingZeroBitCount)
  let ring = latency + 2 * (n - 1) * bytes / n * perByte
  let tree = latency + 2 * rounds * bytes * perByte
  return [ring, tree]
  // END
}
