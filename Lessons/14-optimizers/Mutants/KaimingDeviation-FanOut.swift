// diagnosis: outputs-counted
import Practice

func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  let fanOut = shape.dropFirst(2).reduce(shape[0], *)
  return (2 / Double(fanOut)).squareRoot()
  // END
}
