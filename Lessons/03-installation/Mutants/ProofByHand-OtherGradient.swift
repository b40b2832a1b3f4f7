// diagnosis: gradient-of-b
import Practice

func gradientOfTotal(a: [[Double]], b: [[Double]]) -> [[Double]] {
  // TODO
  return a[0].indices.map { k in
    let sum = a.map { $0[k] }.reduce(0, +)
    return b[k].map { _ in sum }
  }
  // END
}
