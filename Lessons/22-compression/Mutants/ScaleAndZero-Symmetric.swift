// diagnosis: symmetric
import Practice

func affine(
  _ numbers: [Double], from least: Int, to largest: Int
) -> (scale: Double, zeroPoint: Int) {
  // TODO
  let size = numbers.map(abs).max() ?? 0
  return (max(2 * size / Double(largest - least), 1.1920929e-7), 0)
  // END
}
