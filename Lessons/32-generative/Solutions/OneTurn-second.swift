import Foundation
import Practice

// Or with tensors: detach and two gradients, each for one weight, as in the lesson.
// 也可以用张量：detach，再各求一个权重的梯度，和课里一样。

func turn(_ g: Double, _ w: Double, z: Double, real: Double, rate: Double) -> (g: Double, w: Double)
{
  // TODO
  let w = Tensor(w, dtype: .float64, requiresGrad: true)
  let g = Tensor(g, dtype: .float64, requiresGrad: true)
  let fake = g * z
  let held = (-(w * real)).softplus() + (w * fake.detach()).softplus()
  held.backward()
  let newW = (w - rate * (w.grad ?? Tensor(0))).detach()
  (-(newW * fake)).softplus().backward()
  return ((g - rate * (g.grad ?? Tensor(0))).item(), newW.item())
  // END
}
