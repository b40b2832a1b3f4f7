import Practice

// 28.4  Integrated gradients · 积分梯度
//
// `gradient` gives ∇F at any point. Walk straight from `baseline` to `x` in `steps` equal steps, and take the
// gradient at the middle of each step (the midpoint rule). The attribution of number i is
//     (x[i] − baseline[i]) · mean of ∂F/∂x[i] over these points
// All attributions together come close to F(x) − F(baseline).
//     F = x², baseline 1, x 3, 2 steps: gradients 3 and 5, attribution (3 − 1) · 4 = 8
//
// gradient 给出任一点的 ∇F。从 baseline 沿直线走到 x，分成 steps 等步，在每一步的中点取梯度（中点法）。第 i 个数的归因值是
//     (x[i] − baseline[i]) · 这些点上 ∂F/∂x[i] 的平均值
// 所有归因值加起来，接近 F(x) − F(baseline)。

/// What each number of `x` adds to F(x) − F(baseline), by the midpoint rule.
func integratedGradients(
  at x: [Double], from baseline: [Double], steps: Int, gradient: ([Double]) -> [Double]
) -> [Double] {
  // TODO
  return todo()
  // END
}
