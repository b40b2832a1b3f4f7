// diagnosis: ends-swapped
import Foundation
import Practice

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).map { $0 * $1 }.reduce(0, +) }
  let cosine = dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  let angle = acos(min(max(cosine, -1), 1))
  if sin(angle) < 1e-9 { return zip(a, b).map { $0 + t * ($1 - $0) } }
  let (s, e) = (sin(t * angle) / sin(angle), sin((1 - t) * angle) / sin(angle))
  return zip(a, b).map { s * $0 + e * $1 }
  // END
}
