import Foundation
import Practice

// The chain rule twice: a fake's logit depends on w by g · z, and on g by w · z.
// 用两次链式法则：假图的 logit 对 w 的导数是 g · z，对 g 的导数是 w · z。

func turn(_ g: Double, _ w: Double, z: Double, real: Double, rate: Double) -> (g: Double, w: Double)
{
  // TODO
  func sigmoid(_ a: Double) -> Double { 1 / (1 + exp(-a)) }
  let fake = g * z
  let forW = (sigmoid(w * real) - 1) * real + sigmoid(w * fake) * fake
  let newW = w - rate * forW
  let forG = (sigmoid(newW * fake) - 1) * newW * z
  return (g - rate * forG, newW)
  // END
}
