// diagnosis: stride-of-weights
import Practice

func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  var gradient = [Double](repeating: 0, count: count)
  for place in upstream.indices {
    for weight in 0..<count where place + weight * stride < x.count {
      gradient[weight] += upstream[place] * x[place + weight * stride]
    }
  }
  return gradient
  // END
}
