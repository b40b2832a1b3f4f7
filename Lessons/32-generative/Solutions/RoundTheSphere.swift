import Foundation
import Practice

// The cosine is held at 1, because rounding can carry it beyond, where acos knows no answer.
// 余弦要限制在 1 以内：舍入可能让它略微超出，acos 就没有答案了。

func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  func dot(_ u: [Double], _ v: [Double]) -> Double { zip(u, v).map { $0 * $1 }.reduce(0, +) }
  let cosine = dot(a, b) / (dot(a, a) * dot(b, b)).squareRoot()
  let angle = acos(min(max(cosine, -1), 1))
  if sin(angle) < 1e-9 { return zip(a, b).map { $0 + t * ($1 - $0) } }
  let (s, e) = (sin((1 - t) * angle) / sin(angle), sin(t * angle) / sin(angle))
  return zip(a, b).map { s * $0 + e * $1 }
  // END
}
