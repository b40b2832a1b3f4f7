import Practice

// 31.2  Means that are shrunk · 收缩后的平均
//
// Rating i gave the film films[i] the stars stars[i]. A film's bias is what its stars have over `mean`,
// summed up and divided by the number of its ratings plus `shrinkage` (above 0). Give the biases of the
// films 0 to count - 1; one that nobody has rated has the bias 0.
//
//     films = [0, 1, 1]      stars = [2, 5, 4]      mean = 3      count = 3      shrinkage = 1
//
// gives [-0.5, 1, 0].
//
// 第 i 个评分给影片 films[i] 打了 stars[i] 星。一部影片的偏置：把它的各个星数比 mean 多出的部分加起来，
// 再除以它的评分个数加 shrinkage（大于 0）。请给出第 0 部到第 count - 1 部的偏置；没人评过的影片，偏置是 0。
// 上面的例子给出 [-0.5, 1, 0]。

/// What each film adds to the mean.
func biases(
  films: [Int], stars: [Double], mean: Double, count: Int, shrinkage: Double
) -> [Double] {
  // TODO
  return todo()
  // END
}
