import Foundation
import Practice

// 32.5  Round the sphere · 沿球面走
//
// Spherical interpolation between two draws a and b: with the angle θ between them, the point a share t of the
// way is
//     (sin((1 − t)·θ) · a + sin(t·θ) · b) / sin θ
// The angle comes from the cosine, a·b / (|a|·|b|). Where a and b point the same way, sin θ is 0: go straight
// then, a + t · (b − a). Neither is all zeros, and they do not point opposite ways.
//
//     a = [1, 0]   b = [0, 1]   t = 0.5   →   [0.707107, 0.707107]
//     a = [1, 0]   b = [3, 0]   t = 0.5   →   [2, 0]
//
// 两个样本 a、b 之间的球面插值：设夹角为 θ，走到比例 t 处的点由上式给出。夹角由余弦 a·b / (|a|·|b|) 求得。
// a、b 同向时 sin θ 为 0，这时走直线：a + t · (b − a)。两者都不全为零，也不会方向相反（例子见上）。

/// The point a share `t` of the way from `a` to `b` on a great circle.
func round(_ a: [Double], _ b: [Double], _ t: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
