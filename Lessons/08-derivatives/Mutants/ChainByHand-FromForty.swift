// diagnosis: starts-with-value
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 40.0
  let s = 200.0
  let c = 320.0
  let d = 2400.0
  let e = 2400.0
  let t = -2400.0
  let w = 7200.0
  let x = 4800.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
