import Practice

// The ring pays the latency often and for each byte hardly more than twice; the tree pays the latency
// seldom and for each byte in every round. So small messages want the tree, large ones the ring.
// 环付很多次延迟，但每个字节差不多只付两次；树付的延迟少，但每一轮都要付全部字节。所以小消息用树，大消息用环。

func allReduceTimes(
  bytes: Double, ranks: Int, latency: Double, perByte: Double
) -> [Double] {
  // TODO
  var (rounds, left) = (0, ranks)
  while left > 1 {
    left = (left + 1) / 2
    rounds += 1
  }
  let ring = Double(2 * (ranks - 1)) * (latency + bytes / Double(ranks) * perByte)
  let tree = Double(2 * rounds) * (latency + bytes * perByte)
  return [ring, tree]
  // END
}
