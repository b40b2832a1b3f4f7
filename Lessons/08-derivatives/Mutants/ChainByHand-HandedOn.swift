// diagnosis: missing-factor
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 5.0
  let c = 8.0
  let d = 5.0
  let e = 5.0
  let t = -5.0
  let w = 15.0
  let x = 10.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
