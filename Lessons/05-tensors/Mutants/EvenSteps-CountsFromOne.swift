// diagnosis: start-missing
import Practice

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  let step = (end - start) / Double(count)
  return (1...count).map { start + step * Double($0) }
  // END
}
