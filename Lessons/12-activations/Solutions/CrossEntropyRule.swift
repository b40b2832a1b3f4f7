import Practice

// The exponential and the logarithm cancel, and what remains is the error itself: how much
// probability there is, minus how much there should be. Rows sum to 0: pushing the right class up
// pushes the others down. Each sample has the share 1/n of the mean.
// 指数与对数正好抵消，剩下的就是误差本身：实际给了多少概率，减去应当给多少。
// 每行之和为 0：抬高正确的类别，就压低其余类别。每个样本在平均值里占 1/n。

func crossEntropyGradient(upstream: Tensor, scores: Tensor, classes: [Int]) -> Tensor {
  // TODO
  let gradient = scores.softmax(dim: 1)
  for (sample, right) in classes.enumerated() { gradient[sample, right] -= 1 }
  return upstream * gradient / Double(classes.count)
  // END
}
