import Practice

// The whole part of x and y names the pixel above and to the left; what is left over are the
// weights of the farther ones. At the edge the neighbour has weight 0: any pixel may stand in
// for it.
// x、y 的整数部分给出左上角的像素；剩下的小数就是远处像素的权重。
// 在边上，外侧邻居的权重是 0，用哪个像素顶替都行。

func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  let (left, top) = (Int(x), Int(y))
  let (right, bottom) = (min(left + 1, image[0].count - 1), min(top + 1, image.count - 1))
  let (u, v) = (x - Double(left), y - Double(top))
  let upper = (1 - u) * image[top][left] + u * image[top][right]
  let lower = (1 - u) * image[bottom][left] + u * image[bottom][right]
  return (1 - v) * upper + v * lower
  // END
}
