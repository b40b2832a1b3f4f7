// diagnosis: abs-forgotten
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if error < beta {
    return [error * error / (2 * beta), error / beta]
  }
  return [error - beta / 2, 1]
  // END
}
