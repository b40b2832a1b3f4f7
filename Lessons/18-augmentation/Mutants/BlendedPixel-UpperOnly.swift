// diagnosis: one-way
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let right = min(left + 1, image[0].count - 1)
  let u = x - Double(left)
  return (1 - u) * image[top][left] + u * image[top][right]
  // END
}
