// diagnosis: all-weights-counted
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return (2 / Double(shape.reduce(1, *))).squareRoot()
  // END
}
