// diagnosis: values-for-gradients
import Practice

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 8.0
  let c = 5.0
  let d = 2.0
  let e = 6.0
  let t = 4.0
  let w = 2.0
  let x = 3.0
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
