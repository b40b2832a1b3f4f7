// diagnosis: all-inside
import Practice

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  return spans.enumerated().map { place, span in
    let inside = spans[(place + 1)...].filter { $0[1] <= span[1] }
    return inside.reduce(span[1] - span[0]) { $0 - ($1[1] - $1[0]) }
  }
  // END
}
