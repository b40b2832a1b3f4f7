// diagnosis: weights-swapped
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let (right, bottom) = (min(left + 1, image[0].count - 1), min(top + 1, image.count - 1))
  let (u, v) = (x - Double(left), y - Double(top))
  let upper = u * image[top][left] + (1 - u) * image[top][right]
  let lower = u * image[bottom][left] + (1 - u) * image[bottom][right]
  return v * upper + (1 - v) * lower
  // END
}
