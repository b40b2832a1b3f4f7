// diagnosis: always-n
import Practice

func standardDeviation(of x: [Double], unbiased: Bool) -> Double {
  // TODO
  let n = Double(x.count)
  let mean = x.reduce(0, +) / n
  let squares = x.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
  return (squares / n).squareRoot()
  // END
}
