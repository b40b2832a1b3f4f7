// diagnosis: huber
import Practice

func smoothL1(error: Double, beta: Double) -> [Double] {
  // TODO
  if abs(error) < beta {
    return [error * error / 2, error]
  }
  return [beta * (abs(error) - beta / 2), error < 0 ? -beta : beta]
  // END
}
