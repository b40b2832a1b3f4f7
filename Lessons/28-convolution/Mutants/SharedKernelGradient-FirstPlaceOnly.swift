// diagnosis: first-place-only
import Practice

func kernelGradient(
  upstream: [Double], x: [Double], count: Int, stride: Int
) -> [Double] {
  // TODO
  var gradient = [Double](repeating: 0, count: count)
  for place in upstream.indices.prefix(1) {
    for weight in 0..<count {
      gradient[weight] += upstream[place] * x[place * stride + weight]
    }
  }
  return gradient
  // END
}
