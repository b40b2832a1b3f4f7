// diagnosis: beta-ignored
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < 1 {
    return [error * error / 2, error]
  }
  return [abs(error) - 0.5, error < 0 ? -1 : 1]
  // END
}
