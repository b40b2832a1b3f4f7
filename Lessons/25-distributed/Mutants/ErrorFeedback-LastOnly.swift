// diagnosis: last-only
import Practice

func sent(_ gradients: [[Double]], k: Int) -> [[Double]] {
  // TODO
  var kept = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  return gradients.map { gradient in
    let whole = zip(gradient, kept).map(+)
    let places = whole.indices.sorted { abs(whole[$0]) > abs(whole[$1]) }
    kept = gradient
    var message = [Double](repeating: 0, count: gradient.count)
    for place in places.prefix(k) {
      message[place] = whole[place]
      kept[place] = 0
    }
    return message
  }
  // END
}
