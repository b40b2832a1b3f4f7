// diagnosis: unit-length
import Foundation
import Practice

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).map { $0 * $1 }.reduce(0, +) }
  let middle = zip(a, b).map { $0 + t * ($1 - $0) }
  let length = dot(middle, middle).squareRoot()
  return middle.map { $0 / length }
  // END
}
