// diagnosis: at-least-once
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = start
  var count = 0
  repeat {
    y *= 2
    count += 1
  } while y < limit
  return count
  // END
}
