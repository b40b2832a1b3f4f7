import Practice

// A second way puts 0 among the numbers, so that nothing has to be widened, and counts in whole numbers:
// how many steps below 0 does the range begin?
// 另一种办法把 0 放进这些数里，就不必再放宽范围；然后用整数来数：范围从 0 以下多少步开始？

func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  let sorted = (numbers + [0]).sorted()
  let width = sorted[sorted.count - 1] - sorted[0]
  let scale = max(width / Double(largest - least), 1.1920929e-7)
  let stepsBelow = Int((-sorted[0] / scale).rounded(.toNearestOrEven))
  return (scale, min(least + stepsBelow, largest))
  // END
}
