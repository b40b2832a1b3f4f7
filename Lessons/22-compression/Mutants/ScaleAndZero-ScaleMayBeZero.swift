// diagnosis: scale-may-be-zero
import Practice

func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  let smallest = min(numbers.min() ?? 0, 0)
  let biggest = max(numbers.max() ?? 0, 0)
  let scale = (biggest - smallest) / Double(largest - least)
  if scale == 0 { return (0, min(max(0, least), largest)) }
  let zero = Double(least) - (smallest / scale).rounded(.toNearestOrEven)
  return (scale, Int(min(max(zero, Double(least)), Double(largest))))
  // END
}
