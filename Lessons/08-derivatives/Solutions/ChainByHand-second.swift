import Practice

// A second way keeps each whole path: multiply all local derivatives from y to the node. It gives
// the same numbers, but the product 5 · 12 is worked out again and again. backward() goes node by
// node in order to spare that.
//
// 另一种办法是把整条路写出来：从 y 到该节点，把途中的局部导数全部相乘。结果相同，但 5 · 12 要反复计算。
// backward() 逐个节点往回走，省下的正是这些重复。

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = 5.0
  let c = 8.0
  let d = 5.0 * 12
  let e = 5.0 * 12 * 1
  let t = 5.0 * 12 * -1
  let w = 5.0 * 12 * 1 * 3
  let x = 5.0 * 12 * 1 * 2
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
