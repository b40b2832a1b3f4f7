import Practice

// A second way: let each element of the kernel look at the image by itself. It sees the image shifted
// by its own place; the shifted images, each times that element, add up to the result. So two
// loops are enough, around whole images: that is how fast libraries order the work.
//
// 另一种办法：让卷积核的每个元素单独去看图像。它看到的，是按自己的位置平移过的图像；
// 各平移图像乘上该元素，加起来就是结果。外层只要两重循环，里面是整幅图像：快速的库就是这样安排计算的。

func slide(_ kernel: [[Double]], over image: [[Double]]) -> [[Double]] {
  // TODO
  let height = image.count - kernel.count + 1
  let width = image[0].count - kernel[0].count + 1
  var result = Array(repeating: Array(repeating: 0.0, count: width), count: height)
  for (p, weights) in kernel.enumerated() {
    for (q, weight) in weights.enumerated() {
      let shifted = image[p..<p + height].map { $0[q..<q + width] }
      result = zip(result, shifted).map { sums, pixels in
        zip(sums, pixels).map { $0 + weight * $1 }
      }
    }
  }
  return result
  // END
}
