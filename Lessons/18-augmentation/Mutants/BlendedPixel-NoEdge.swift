// diagnosis: crash
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let (u, v) = (x - Double(left), y - Double(top))
  let upper = (1 - u) * image[top][left] + u * image[top][left + 1]
  let lower = (1 - u) * image[top + 1][left] + u * image[top + 1][left + 1]
  return (1 - v) * upper + v * lower
  // END
}
