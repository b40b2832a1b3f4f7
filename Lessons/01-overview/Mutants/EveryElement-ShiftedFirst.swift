// diagnosis: shifted-first
import Practice

func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  return rows.map { row in row.map { ($0 + shift) * factor } }
  // END
}
