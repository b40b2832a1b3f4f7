import Practice

// 18.2  Left for right · 左右翻转
//
// An image lies in one array, row after row, `width` pixels a row. Mirror it left for right: every
// row is read backwards, the rows stay in their order. Shown: 1, 2, 3, 4, 5, 6 of width 3 are the
// rows 1 2 3 and 4 5 6; the mirror image is 3, 2, 1, 6, 5, 4.
//
// 一幅图按行存放在一个数组里，每行 `width` 个像素。请做左右翻转：每一行倒着读，行的顺序不变。
// 例如：宽 3 的 1、2、3、4、5、6 是两行 1 2 3 与 4 5 6；翻转后是 3、2、1、6、5、4。

/// The pixels of the mirror image, row after row.
func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  return todo()
  // END
}
