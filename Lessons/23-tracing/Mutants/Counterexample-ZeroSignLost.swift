// diagnosis: zero-sign-lost
import Foundation
import Practice

func counterexample(
  _ left: (Double) -> Double, _ right: (Double) -> Double
) -> Double? {
  // TODO
  var candidates: [Double] = [
    0, 1, .infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
  ]
  for exponent in -300...300 { candidates.append(1.234567 * pow(10, Double(exponent))) }
  return candidates.flatMap { [$0, -$0] }.first { x in
    let (a, b) = (left(x), right(x))
    return a != b && !(a.isNaN && b.isNaN)
  }
  // END
}
