import Practice

// From the first to the last element the window spans dilation · (kernel − 1) + 1 pixels. What is
// left of the padded row is the way that it can go; every stride of it is one more place than the
// first. Swift rounds −2 / 3 to 0, not down to −1, so the case without room needs a line of its own.
//
// 从第一个元素到最后一个，窗口横跨 dilation · (kernel − 1) + 1 个像素。补零后的行减去它，就是窗口能走的路程；
// 除了起点，每走一个步幅多一个位置。Swift 把 −2 / 3 舍入为 0，而不是向下取整为 −1，所以放不下的情形要单独写一行。

func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  let span = dilation * (kernel - 1) + 1
  let way = pixels + 2 * padding - span
  return way < 0 ? 0 : way / stride + 1
  // END
}
