// diagnosis: gain-forgotten
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return 1 / Double(shape.dropFirst().reduce(1, *)).squareRoot()
  // END
}
