// diagnosis: not-divided
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / 2, error]
  }
  return [abs(error) - beta / 2, error < 0 ? -1 : 1]
  // END
}
