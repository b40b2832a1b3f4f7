// diagnosis: bounds-swapped
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let (u, v) = (x - Double(left), y - Double(top))
  let right = min(left + 1, image.count - 1, image[0].count - 1)
  let bottom = min(top + 1, image[0].count - 1, image.count - 1)
  let upper = (1 - u) * image[top][left] + u * image[top][right]
  let lower = (1 - u) * image[bottom][left] + u * image[bottom][right]
  return (1 - v) * upper + v * lower
  // END
}
