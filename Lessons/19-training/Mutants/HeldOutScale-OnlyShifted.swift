// diagnosis: not-divided
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let mean = training.reduce(0, +) / Double(training.count)
  return validation.map { $0 - mean }
  // END
}
