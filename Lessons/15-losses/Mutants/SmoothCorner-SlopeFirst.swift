// diagnosis: slope-first
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error / beta, error * error / (2 * beta)]
  }
  return [error < 0 ? -1 : 1, abs(error) - beta / 2]
  // END
}
