// diagnosis: exponent-kept
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 5.0
  let c = 8.0
  let d = 120.0
  let e = 120.0
  let t = -120.0
  let w = 360.0
  let x = 240.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
