// diagnosis: validation-reported
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  return foldLosses.map { $0.reduce(0, +) / Double($0.count) }.min() ?? 0
  // END
}
