// diagnosis: double-counted
import Practice

func gradients(
  of result: String, arrows: [(from: String, to: String, slope: Double)]
) -> [String: Double] {
  // TODO
  var gradients = [result: 1.0]
  for node in arrows.reversed().map(\.to) {
    for arrow in arrows where arrow.to == node {
      gradients[arrow.from, default: 0] += arrow.slope * gradients[node, default: 0]
    }
  }
  return gradients
  // END
}
