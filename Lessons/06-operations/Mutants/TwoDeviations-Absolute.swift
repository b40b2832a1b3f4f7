// diagnosis: plain-distances
import Practice

func standardDeviation(of x: [Double], unbiased: Bool) -> Double {
  // TODO
  let n = Double(x.count)
  let mean = x.reduce(0, +) / n
  return x.map { abs($0 - mean) }.reduce(0, +) / (unbiased ? n - 1 : n)
  // END
}
