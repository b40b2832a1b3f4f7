import Foundation
import Practice

// The angle by atan2 of what b has across a and along a: no rounding beyond 1 is possible.
// 也可以用 atan2，由 b 垂直于 a 和沿着 a 的两部分求夹角：不存在超出 1 的问题。

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).map { $0 * $1 }.reduce(0, +) }
  let length = dot(a, a).squareRoot()
  let along = dot(a, b) / length
  let across = zip(a, b).map { $1 - along * $0 / length }
  let angle = atan2(dot(across, across).squareRoot(), along)
  guard angle > 1e-9 else { return zip(a, b).map { (1 - t) * $0 + t * $1 } }
  let weights = [1 - t, t].map { sin($0 * angle) / sin(angle) }
  return a.indices.map { weights[0] * a[$0] + weights[1] * b[$0] }
  // END
}
