import Practice

// 27.4  A step of the picture · 在图片上走一步
//
// `pixels` are numbers from 0 to 1, `slopes` the gradient of the loss on each. Move every pixel by
// `epsilon` to the side on which the loss becomes larger, however small its slope; a pixel with slope 0
// stays. No pixel may leave the range from 0 to 1: what would, is held at its end.
//
//     pixels 0.5, 0.95, 0.3, slopes −7, 0.01, 0, epsilon 0.1  →  0.4, 1, 0.3
//
// `pixels` 是 0 到 1 之间的数，`slopes` 是损失对每个像素的梯度。请让每个像素朝损失变大的一边移动
// `epsilon`，不管斜率多小；斜率为 0 的不动。像素不能离开 0 到 1 的范围，超出的停在边界上。

/// The pixels, each moved by `epsilon` up its slope.
func moved(_ pixels: [Double], slopes: [Double], by epsilon: Double) -> [Double] {
  // TODO
  return todo()
  // END
}
