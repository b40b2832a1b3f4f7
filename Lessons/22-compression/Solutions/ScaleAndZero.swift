import Practice

// The rule line by line. The 0 in min and max widens the range. Where the scale is held up, the zero point
// could leave the whole numbers, so it is held as well.
// 照规则一行行写。min 与 max 里的 0 就是放宽范围。缩放系数取到下限时，零点可能跑出整数的范围，所以也要截断。

func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  let smallest = min(numbers.min() ?? 0, 0)
  let biggest = max(numbers.max() ?? 0, 0)
  let scale = max((biggest - smallest) / Double(largest - least), 1.1920929e-7)
  let zero = Double(least) - (smallest / scale).rounded(.toNearestOrEven)
  return (scale, Int(min(max(zero, Double(least)), Double(largest))))
  // END
}
