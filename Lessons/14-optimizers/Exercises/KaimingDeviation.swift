import Practice

// 14.3  How large may weights start? · 权重该从多大开始？
//
// A weight has the shape [out, in] (a linear layer) or [out, in, height, width] (a convolution), and
// ReLU follows. Give the standard deviation that Kaiming's normal initialisation draws it with: such
// that the signal comes out of layer and ReLU as strong as it went in.
//
//     [256, 512]      →   0.0625
//     [16, 3, 3, 3]   →   0.272166
//
// The number of dimensions may be any from two on: a convolution of signals has three.
//
// 某个权重的形状是 [输出, 输入]（线性层）或 [输出, 输入, 高, 宽]（卷积层），后面接 ReLU。
// 请给出 Kaiming 正态初始化所用的标准差：它让信号经过这一层和 ReLU 之后，强度与进来时相同（例子见上）。
// 维数从二起都有可能：一维信号的卷积有三维。

/// Kaiming's standard deviation for a weight of the shape `shape` before ReLU.
func kaimingDeviation(of shape: [Int]) -> Double {
  // TODO
  return todo()
  // END
}
