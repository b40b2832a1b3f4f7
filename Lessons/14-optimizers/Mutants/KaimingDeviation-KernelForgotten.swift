// diagnosis: kernel-forgotten
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return (2 / Double(shape[1])).squareRoot()
  // END
}
