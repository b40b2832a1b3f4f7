// diagnosis: biased
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let mean = training.reduce(0, +) / Double(training.count)
  let squares = training.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  let deviation = (squares / Double(training.count)).squareRoot()
  return validation.map { ($0 - mean) / deviation }
  // END
}
