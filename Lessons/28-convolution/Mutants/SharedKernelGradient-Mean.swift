// diagnosis: sum-for-mean
import Practice

func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  var gradient = [Double](repeating: 0, count: count)
  for place in upstream.indices {
    for weight in 0..<count {
      gradient[weight] += upstream[place] * x[place * stride + weight]
    }
  }
  return gradient.map { $0 / Double(upstream.count) }
  // END
}
