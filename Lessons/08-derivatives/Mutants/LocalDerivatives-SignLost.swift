// diagnosis: sign-lost
import Foundation
import Practice

func localDerivatives(of operation: String, _ a: Double, _ b: Double) -> [Double] {
  // TODO
  switch operation {
  case "+": return [1, 1]
  case "-": return [1, 1]
  case "*": return [b, a]
  default: return [b * pow(a, b - 1)]
  }
  // END
}
