import Foundation
import Practice

// 32.4  One turn of the game · 对抗的一个回合
//
// The smallest GAN: the generator makes fake = g · z, the discriminator gives the logit w · picture. One turn:
//  1. the discriminator's step of gradient descent on −log σ(w · real) − log(1 − σ(w · fake)): it moves w alone,
//     since fake is detached,
//  2. the generator's step on −log σ(w · g · z), through the new w: it moves g alone.
// The slope of −log σ(a) is σ(a) − 1, that of −log(1 − σ(a)) is σ(a). A step is minus rate times gradient.
//
//     g = 0.5, w = 2, z = 2, real = 3, rate = 0.1   →   w = 1.912662, g = 0.549225
//
// 最小的 GAN：生成器造出 fake = g · z，判别器给出 logit w · 图。一个回合：
//  1. 判别器对上面第一个损失做一步梯度下降：fake 已经 detach，只动 w；
//  2. 生成器对第二个损失做一步，穿过更新后的 w：只动 g。
// −log σ(a) 的斜率是 σ(a) − 1，−log(1 − σ(a)) 的斜率是 σ(a)。每一步减去 rate 乘梯度。

/// The two weights after one turn.
func turn(_ g: Double, _ w: Double, z: Double, real: Double, rate: Double) -> (g: Double, w: Double)
{
  // TODO
  return todo()
  // END
}
