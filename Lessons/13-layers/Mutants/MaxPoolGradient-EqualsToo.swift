// diagnosis: equals-too
import Practice

func maxPoolGradient(upstream: [Double], x: [Double], window: Int) -> [Double] {
  // TODO
  return x.indices.map { index in
    let start = index / window * window
    return x[index] == x[start..<start + window].max() ? upstream[index / window] : 0
  }
  // END
}
