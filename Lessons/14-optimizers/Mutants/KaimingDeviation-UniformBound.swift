// diagnosis: uniform-bound
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return (6 / Double(shape.dropFirst().reduce(1, *))).squareRoot()
  // END
}
