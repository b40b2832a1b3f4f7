import Foundation
import Practice

// 14.2  Adam, step by step · 一步一步的 Adam
//
// A weight begins at `start`; `gradients` holds the gradient of each step. Give the weight after
// the last step of Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8:
//
//     m ← β₁·m + (1 − β₁)·g      v ← β₂·v + (1 − β₂)·g²      m and v begin at 0
//     w ← w − lr · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)      at step t = 1, 2, 3, …
//
//     start 1, gradients [4], lr 0.1   →   0.9
//
// `pow(b, t)` of Foundation is b to the power of t; the file imports it already.
//
// 权重从 `start` 开始，`gradients` 是每一步的梯度。Adam 取 β₁ = 0.9、β₂ = 0.999、ε = 1e-8，
// 规则见上，m 和 v 从 0 开始，步数 t 从 1 数起。请给出最后一步之后的权重（例子见上）。
// b 的 t 次方写作 `pow(b, t)`，来自 Foundation，文件里已经导入。

/// The weight after all steps of Adam.
func adamWeight(from start: Double, gradients: [Double], lr: Double) -> Double {
  // TODO
  return todo()
  // END
}
