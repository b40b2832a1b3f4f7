// diagnosis: axes-swapped
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let (right, bottom) = (min(left + 1, image.count - 1), min(top + 1, image[0].count - 1))
  let (u, v) = (x - Double(left), y - Double(top))
  let upper = (1 - u) * image[left][top] + u * image[right][top]
  let lower = (1 - u) * image[left][bottom] + u * image[right][bottom]
  return (1 - v) * upper + v * lower
  // END
}
