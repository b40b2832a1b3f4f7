import Practice

// Four loops: two for the place of the window, two for the place within it. The pixel below the
// kernel's element (p, q) is (i + p, j + q). The kernel is not turned round: what deep learning calls
// convolution is a cross-correlation.
//
// 四重循环：两重管窗口的位置，两重管窗口内的位置。卷积核元素 (p, q) 下面的像素是 (i + p, j + q)。
// 卷积核不用翻转：深度学习里说的卷积，其实是互相关。

func slide(_ kernel: [[Double]], over image: [[Double]]) -> [[Double]] {
  // TODO
  let height = image.count - kernel.count + 1
  let width = image[0].count - kernel[0].count + 1
  var result = Array(repeating: Array(repeating: 0.0, count: width), count: height)
  for i in 0..<height {
    for j in 0..<width {
      for p in 0..<kernel.count {
        for q in 0..<kernel[0].count {
          result[i][j] += image[i + p][j + q] * kernel[p][q]
        }
      }
    }
  }
  return result
  // END
}
