// diagnosis: half-forgotten
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / beta, 2 * error / beta]
  }
  return [abs(error) - beta / 2, error < 0 ? -1 : 1]
  // END
}
