// diagnosis: end-missing
import Practice

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  let step = (end - start) / Double(count)
  return (0..<count).map { start + step * Double($0) }
  // END
}
