// diagnosis: largest-chosen
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  let means = foldLosses.map { $0.reduce(0, +) / Double($0.count) }
  return zip(means, testLosses).max { $0.0 < $1.0 }?.1 ?? 0
  // END
}
