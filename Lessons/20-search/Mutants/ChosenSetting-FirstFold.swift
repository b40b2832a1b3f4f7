// diagnosis: first-fold
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  return zip(foldLosses, testLosses).min { $0.0[0] < $1.0[0] }?.1 ?? 0
  // END
}
