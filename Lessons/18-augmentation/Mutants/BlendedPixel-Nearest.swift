// diagnosis: nearest
import Practice

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  return image[Int(y.rounded())][Int(x.rounded())]
  // END
}
