// diagnosis: added-for-multiplied
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 5.0
  let c = 8.0
  let d = 17.0
  let e = 18.0
  let t = 16.0
  let w = 21.0
  let x = 20.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
