// diagnosis: no-gap
import Practice

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  let step = (end - start) / Double(count - 1)
  return (0..<count).map { start + step * Double($0) }
  // END
}
