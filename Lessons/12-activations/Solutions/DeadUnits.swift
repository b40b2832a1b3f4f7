import Practice

// The largest output of each unit over the batch decides: ReLU gives no negative numbers, so a
// largest output of 0 means that every output is 0.
// 看每个神经元在整批样本上的最大输出就行：ReLU 不会给出负数，最大输出为 0，就说明所有输出都是 0。

func deadUnits(x: Tensor, weight: Tensor, bias: Tensor) -> [Int] {
  // TODO
  let outputs = (x.matmul(weight) + bias).relu()
  let largest = outputs.amax(dim: 0).flat()
  return largest.indices.filter { largest[$0] == 0 }
  // END
}
