import Practice

// 28.1  What one number sees · 一个数看得见多少像素
//
// Layers lie on a row of `pixels` pixels, one on the other: layer i has a window of kernels[i] numbers that
// moves by strides[i], without padding. Pooling counts as a layer, too. Say at how many places the last
// layer has a number, and how many pixels one of these numbers sees: its receptive field.
//     28 pixels, kernels 5, 3, 2, strides 2, 1, 2  →  5 places, field 11
//     without any layer                            →  28 places, field 1
//
// 一行 pixels 个像素上叠着若干层：第 i 层的窗口宽 kernels[i] 个数，每次移动 strides[i]，不填充。池化也算一层。
// 请说出最后一层有多少个位置，以及其中一个数看得见多少个像素，也就是它的感受野。

/// The places of a stack of layers along a side, and the pixels that one of them sees.
func view(
  pixels: Int, kernels: [Int], strides: [Int]
) -> (places: Int, field: Int) {
  // TODO
  return todo()
  // END
}
