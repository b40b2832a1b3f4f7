// diagnosis: xavier
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  let places = shape.dropFirst(2).reduce(1, *)
  return (2 / Double((shape[0] + shape[1]) * places)).squareRoot()
  // END
}
