import Practice

// One input at a time, to both sides, from fresh copies. abs catches both directions; dividing by
// the size makes the limit mean “four digits”, and the 1 keeps slopes near 0 from being divided
// by almost nothing.
//
// 一次只动一个输入，左右都动，每次都从新的副本开始。abs 使两个方向的错都逃不掉；
// 除以大小，界限的含义就是“四位正确”；而其中的 1 避免了斜率接近 0 时除以一个极小的数。

func wrongElements(
  of f: ([Double]) -> Double, at x: [Double], claimed: [Double]
) -> [Int] {
  // TODO
  let h = 1e-5
  var wrong: [Int] = []
  for i in x.indices {
    var right = x
    var left = x
    right[i] += h
    left[i] -= h
    let slope = (f(right) - f(left)) / (2 * h)
    let scale = max(1, abs(claimed[i]), abs(slope))
    if abs(claimed[i] - slope) / scale > 1e-4 { wrong.append(i) }
  }
  return wrong
  // END
}
