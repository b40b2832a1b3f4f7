import Practice

// 12.5  Which units are dead? · 哪些神经元已经死亡？
//
// A layer of ReLU units sees a batch: x has the shape [samples, inputs], `weight` [inputs, units],
// `bias` [units]. A unit is dead on this batch if it puts out 0 for every sample, because then its
// weights get no gradient. Give the numbers of the dead units, counted from 0, in order.
//
//     x = [[1], [2]]      weight = [[1, -1, 1]]      bias = [0, 0.5, -1.5]      →      [1]
//
// Unit 2 is closed for the first sample but fires for the second, so it is alive.
//
// 一层 ReLU 神经元处理一批样本：x 的形状是 [样本, 输入]，`weight` 是 [输入, 神经元]，`bias` 是 [神经元]。
// 如果某个神经元对每个样本都输出 0，它在这批样本上就是死的，因为权重得不到任何梯度。
// 请按顺序给出死亡神经元的编号，从 0 数起（例子见上）。
// 2 号神经元对第一个样本关闭，对第二个样本却有输出，所以还活着。

/// The numbers of the units that put out 0 for every sample.
func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  return todo()
  // END
}
