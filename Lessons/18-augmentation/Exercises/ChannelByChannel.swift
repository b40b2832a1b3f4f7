import Practice

// 18.1  Normalize, channel by channel · 逐通道标准化
//
// `images` has the shape [count, channels, height, width]. From every pixel take the mean of its
// channel, over all images, and divide by the channel's deviation: the root of the mean squared
// distance from the mean. For that mean divide by the number N of pixels, not by N − 1. Shown: one
// image of one row, channel 0 is 1, 3 and channel 1 is 10, 30; both become −1, 1.
//
// `images` 的形状是 [张数, 通道, 高, 宽]。每个像素减去它所在通道（在所有图像上）的均值，
// 再除以该通道的标准差，即到均值的距离平方的平均再开方；平均时除以像素个数 N，不是 N − 1。
// 例如：一张只有一行的图，通道 0 是 1、3，通道 1 是 10、30；两个通道都变成 −1、1。

/// Images of the same shape, each channel of mean 0 and deviation 1.
func normalized(_ images: Tensor) -> Tensor {
  // TODO
  return todo()
  // END
}
