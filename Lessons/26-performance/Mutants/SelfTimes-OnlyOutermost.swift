// diagnosis: only-outermost
import Practice

func selfTimes(of spans: [[Double]]) -> [Double] {
  // TODO
  var result = spans.map { $0[1] - $0[0] }
  var outermost = -1
  for (place, span) in spans.enumerated() {
    if outermost < 0 || spans[outermost][1] < span[1] {
      outermost = place
      continue
    }
    let isDirect = !spans[(outermost + 1)..<place].contains { $0[1] >= span[1] }
    if isDirect { result[outermost] -= span[1] - span[0] }
  }
  return result
  // END
}
