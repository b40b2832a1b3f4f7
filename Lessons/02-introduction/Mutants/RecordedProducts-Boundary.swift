// diagnosis: boundary-counted
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = start
  var count = 0
  while y <= limit {
    y *= 2
    count += 1
  }
  return count
  // END
}
