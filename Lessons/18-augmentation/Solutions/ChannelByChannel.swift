import Practice

// All dimensions but the channels disappear; keepDim leaves shape [1, channels, 1, 1], which stands
// beside every pixel of its channel. correction: 0 divides by N.
// 除通道以外的维度都消去；keepDim 让形状留成 [1, 通道, 1, 1]，正好与该通道的每个像素对齐。
// correction: 0 表示除以 N。

func normalized(_ images: Tensor) -> Tensor {
  // TODO
  let mean = images.mean(dims: [0, 2, 3], keepDim: true)
  let deviation = images.std(dims: [0, 2, 3], correction: 0, keepDim: true)
  return (images - mean) / deviation
  // END
}
