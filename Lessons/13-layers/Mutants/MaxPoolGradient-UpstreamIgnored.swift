// diagnosis: upstream-ignored
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  return x.indices.map { index in
    let start = index / window * window
    let pixels = x[start..<start + window]
    return pixels.firstIndex(of: pixels.max() ?? 0) == index ? 1 : 0
  }
  // END
}
