// diagnosis: luckiest-fold
import Practice

func reported(foldLosses: [[Double]], testLosses: [Double]) -> Double {
  // TODO
  let best = foldLosses.map { $0.min() ?? 0 }
  return zip(best, testLosses).min { $0.0 < $1.0 }?.1 ?? 0
  // END
}
