// diagnosis: sign-lost
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 5.0
  let c = 8.0
  let d = 60.0
  let e = 60.0
  let t = 60.0
  let w = 180.0
  let x = 120.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
