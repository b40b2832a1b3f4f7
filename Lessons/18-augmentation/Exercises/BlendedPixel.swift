import Practice

// 18.3  Between four pixels · 四个像素之间
//
// `image[row][column]` is a brightness. Give the brightness at x columns to the right and y rows
// down, which may lie between pixels: blend the two above by the step u to the right, the two below
// likewise, and these two by the step v down. x and y lie within the image; on its last column or
// row there is nothing beyond. Shown: [[10, 20], [30, 40]] at x = 0.25, y = 0.5 gives 22.5.
//
// `image[行][列]` 是亮度。请给出向右 x 列、向下 y 行处的亮度，这一点可能落在像素之间：
// 上面两个按向右的距离 u 混合，下面两个也一样，再把两个结果按向下的距离 v 混合。
// x、y 不会超出图像；但在最后一列或最后一行，再往外就没有像素了。
// 例如：[[10, 20], [30, 40]] 在 x = 0.25、y = 0.5 处是 22.5。

/// The brightness at x (to the right) and y (down), counted in pixels from the first one.
func blended(_ image: [[Double]], x: Double, y: Double) -> Double {
  // TODO
  return todo()
  // END
}
