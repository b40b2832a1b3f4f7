// diagnosis: first-row-only
import Practice

func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  var result = rows
  if let first = rows.first { result[0] = first.map { $0 * factor + shift } }
  return result
  // END
}
