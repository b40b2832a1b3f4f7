// diagnosis: flattened
import Practice

func scaleAndShift(_ rows: [[Double]], times factor: Double, plus shift: Double) -> [[Double]] {
  // TODO
  var result: [Double] = []
  for row in rows {
    for number in row { result.append(number * factor + shift) }
  }
  return [result]
  // END
}
