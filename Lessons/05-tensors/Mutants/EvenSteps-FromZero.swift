// diagnosis: start-not-added
import Practice

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  if count == 1 { return [start] }
  let step = (end - start) / Double(count - 1)
  return (0..<count).map { step * Double($0) }
  // END
}
