// diagnosis: step-in-the-loss
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / (2 * beta), error / beta]
  }
  return [abs(error), error < 0 ? -1 : 1]
  // END
}
