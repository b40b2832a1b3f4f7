import Practice

// From right to left, one arrow at a time. A product sends each factor the other one, d³ has the
// slope 3d² = 12, and a difference turns the sign for what is subtracted. Every number uses the
// one to its right and nothing further away.
//
// 从右到左，一次一条箭头。乘法把另一个因子传给每个因子；d³ 的斜率是 3d² = 12；减法对被减去的数要变号。
// 每个数只用到它右边的那一个，不必看得更远。

func gradientsByHand() -> [String: Double] {
  // TODO
  let y = 1.0
  let s = y * 5
  let c = y * 8
  let d = s * 12
  let e = d * 1
  let t = d * -1
  let w = e * 3
  let x = e * 2
  // END
  return ["y": y, "s": s, "c": c, "d": d, "e": e, "t": t, "w": w, "x": x]
}
