// diagnosis: variance
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return 2 / Double(shape.dropFirst().reduce(1, *))
  // END
}
