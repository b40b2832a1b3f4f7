// diagnosis: only-first
import Practice

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  return spans.enumerated().map { place, span in
    let length = span[1] - span[0]
    guard place + 1 < spans.count, spans[place + 1][1] <= span[1] else { return length }
    return length - (spans[place + 1][1] - spans[place + 1][0])
  }
  // END
}
