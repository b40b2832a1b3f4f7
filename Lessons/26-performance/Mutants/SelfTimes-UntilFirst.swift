// diagnosis: until-first
import Practice

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  return spans.enumerated().map { place, span in
    guard place + 1 < spans.count, spans[place + 1][1] <= span[1] else { return span[1] - span[0] }
    return spans[place + 1][0] - span[0]
  }
  // END
}
