import Foundation
import Practice

// 32.3  Two players, two losses · 两个玩家，两个损失
//
// The discriminator gives logits a to real and to fake pictures; σ(a) is the probability of “real”. Its loss is
// the mean of −log σ(a) over the real ones plus the mean of −log(1 − σ(a)) over the fake ones. The generator's
// is the non-saturating one, the mean of −log σ(a) over the fake ones. There is at least one of each kind.
//
//     real = [0]   fake = [0, 2]   →   discriminator 2.103185, generator 0.410038
//
// Logits of 1000 and −1000 must give finite losses, too: −log σ(a) = log(1 + e⁻ᵃ) is
// max(−a, 0) + log(1 + e^(−|a|)).
//
// 判别器给真图和假图各打出 logit a，σ(a) 是“真图”的概率。它的损失是真图上 −log σ(a) 的平均，
// 加上假图上 −log(1 − σ(a)) 的平均。生成器用非饱和损失，即假图上 −log σ(a) 的平均。两种图都至少有一张
// （例子见上）。logit 为 1000 或 −1000 时损失也必须有限：−log σ(a) 可按上面最后一式计算。

/// The losses of discriminator and generator from the discriminator's logits.
func losses(real: [Double], fake: [Double]) -> (discriminator: Double, generator: Double) {
  // TODO
  return todo()
  // END
}
