// diagnosis: same-way
import Foundation
import Practice

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).map { $0 * $1 }.reduce(0, +) }
  let cosine = dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  let angle = acos(min(cosine, 1))
  let (s, e) = (sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle))
  return zip(a, b).map { s * $0 + e * $1 }
  // END
}
