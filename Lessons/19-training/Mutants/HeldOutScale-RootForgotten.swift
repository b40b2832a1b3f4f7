// diagnosis: variance-for-deviation
import Practice

func standardised(_ validation: [Double], training: [Double]) -> [Double] {
  // TODO
  let mean = training.reduce(0, +) / Double(training.count)
  let squares = training.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  return validation.map { ($0 - mean) / (squares / Double(training.count - 1)) }
  // END
}
