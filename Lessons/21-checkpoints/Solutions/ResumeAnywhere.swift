import Practice

// Whatever one step changes and the next one reads is state. noisyStep changes four numbers and
// reads all four, so all four travel in the dictionary.
// 这一步改变、下一步还要读的，都是状态。noisyStep 改变四个数，又读这四个数，所以四个都要放进字典带走。

/// One step towards w = 1, on a gradient with noise; the rate falls as 0.1/t.
func noisyStep(_ w: inout Double, _ v: inout Double, _ t: inout Double, _ r: inout Double) {
  r = (5 * r + 3).truncatingRemainder(dividingBy: 16)  // the next random number
  t += 1
  v = 0.9 * v + 2 * (w - 1) + r / 16
  w -= 0.1 / t * v
}

func trained(from saved: [String: Double], steps: Int) -> [String: Double] {
  // TODO
  var (w, v) = (saved["w"] ?? 0, saved["v"] ?? 0)
  var (t, r) = (saved["t"] ?? 0, saved["r"] ?? 1)
  for _ in 0..<steps { noisyStep(&w, &v, &t, &r) }
  return ["w": w, "v": v, "t": t, "r": r]
  // END
}
