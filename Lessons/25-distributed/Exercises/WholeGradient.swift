import Practice

// 25.1  Shards of different sizes · 大小不等的分片
//
// Each rank has the gradient of the mean loss over its own shard: `gradients[r]`, a mean over
// `counts[r]` samples. Write `wholeGradient`: the gradient of the mean loss over all samples.
//
//     gradients [[2, 0], [6, 4]], counts [3, 1]   →   [3, 1]
//
// A rank with an empty shard has a mean over nothing: its gradient is NaN. It must not spoil the
// result. At least one shard is not empty.
//
// 每个 rank 手里是自己那个分片上平均损失的梯度：`gradients[r]`，由 `counts[r]` 个样本平均得来。
// 请写出 `wholeGradient`：全部样本上平均损失的梯度。上例的结果是 [3, 1]。
// 分片为空的 rank 没有样本可平均，它的梯度是 NaN，不能让它毁掉结果。至少有一个分片不为空。

/// The gradient of the mean loss over the samples of all ranks.
func wholeGradient(_ gradients: [[Double]], counts: [Int]) -> [Double] {
  // TODO
  return todo()
  // END
}
