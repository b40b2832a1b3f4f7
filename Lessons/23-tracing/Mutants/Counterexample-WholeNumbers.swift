// diagnosis: whole-numbers
import Foundation
import Practice

func counterexample(
  _ left: (Double) -> Double, _ right: (Double) -> Double
) -> Double? {
  // TODO
  for x in (-1000...1000).map(Double.init) where left(x) != right(x) { return x }
  return nil
  // END
}
