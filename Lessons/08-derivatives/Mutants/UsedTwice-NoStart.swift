// diagnosis: constant
import Practice

func gradients(
  of result: String, arrows: [(from: String, to: String, slope: Double)]
) -> [String: Double] {
  // TODO
  var gradients = [result: 0.0]
  for arrow in arrows.reversed() {
    gradients[arrow.from, default: 0] += arrow.slope * gradients[arrow.to, default: 0]
  }
  return gradients
  // END
}
