// diagnosis: only-upwards
import Practice

func evenSteps(from start: Double, to end: Double, count: Int) -> [Double] {
  // TODO
  if count == 1 { return [start] }
  let step = abs(end - start) / Double(count - 1)
  return (0..<count).map { start + step * Double($0) }
  // END
}
