// diagnosis: signed
import Practice

func sent(_ gradients: [[Double]], k: Int) -> [[Double]] {
  // TODO
  var owed = [Double](repeating: 0, count: gradients.first?.count ?? 0)
  return gradients.map { gradient in
    var message = [Double](repeating: 0, count: gradient.count)
    for place in owed.indices { owed[place] += gradient[place] }
    let places = owed.indices.sorted { owed[$0] > owed[$1] }
    for place in places.prefix(k) {
      message[place] = owed[place]
      owed[place] = 0
    }
    return message
  }
  // END
}
