import Practice

// A second way: let Value keep the steps, and read them afterwards. This is how the engine sees
// your formula: four operations, each remembered.
// 另一种办法：让 Value 记住各步，算完再读出来。引擎眼里的公式就是这样：四次运算，次次记着。

func forwardSteps(w: Double, x: Double, b: Double, target: Double) -> [String: Double] {
  // TODO
  let p = Value(w) * Value(x)
  let y = p + Value(b)
  let d = y - Value(target)
  let loss = d.square()
  return ["p": p, "y": y, "d": d, "loss": loss].mapValues(\.data)
  // END
}
