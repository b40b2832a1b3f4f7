// diagnosis: sign-forgotten
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / (2 * beta), error / beta]
  }
  return [abs(error) - beta / 2, 1]
  // END
}
