// diagnosis: chosen-by-test
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  return testLosses.min() ?? 0
  // END
}
