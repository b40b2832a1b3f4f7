// diagnosis: float32
import Practice

func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  return rows.map { row in
    row.isEmpty ? [] : (Tensor(row, dtype: .float32) * factor + shift).flat()
  }
  // END
}
