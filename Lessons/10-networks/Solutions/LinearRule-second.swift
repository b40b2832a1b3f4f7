import Practice

// A second way: sample by sample. One sample gives W the outer product of its upstream and its
// input; over the batch the contributions of W and b add up.
// 另一种办法：一个样本一个样本地算。单个样本给 W 的，是上游与输入的外积；W 与 b 的各份贡献在整批上累加。

func linearGradients(
  upstream: Tensor, x: Tensor, weight: Tensor
) -> (x: Tensor, weight: Tensor, bias: Tensor) {
  // TODO
  var gradX: [Tensor] = []
  var gradW = Tensor.zeros(like: weight)
  var gradB = Tensor.zeros([weight.shape[0]], dtype: .float64)
  for sample in 0..<x.shape[0] {
    let (g, input) = (upstream[sample], x[sample])
    gradX.append((g.unsqueeze(1) * weight).sum(dim: 0))
    gradW = gradW + g.unsqueeze(1) * input.unsqueeze(0)
    gradB = gradB + g
  }
  return (Tensor.stack(gradX), gradW, gradB)
  // END
}
