// diagnosis: not-widened
import Practice

func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  let smallest = numbers.min() ?? 0
  let biggest = numbers.max() ?? 0
  let scale = max((biggest - smallest) / Double(largest - least), 1.1920929e-7)
  let zero = Double(least) - (smallest / scale).rounded(.toNearestOrEven)
  return (scale, Int(min(max(zero, Double(least)), Double(largest))))
  // END
}
