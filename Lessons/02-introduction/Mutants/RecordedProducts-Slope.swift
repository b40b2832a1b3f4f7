// diagnosis: slope-for-count
import Practice

func recordedProducts(from start: Double, to limit: Double) -> Int {
  // TODO
  var y = start
  var slope = 1
  while y < limit {
    y *= 2
    slope *= 2
  }
  return slope
  // END
}
