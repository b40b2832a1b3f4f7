// diagnosis: not-carried
import Practice

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
  var result = ["v": v, "t": t, "r": r]
  for _ in 0..<steps { noisyStep(&w, &v, &t, &r) }
  result["w"] = w
  return result
  // END
}
