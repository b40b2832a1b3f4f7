import Practice

// 13.1  How many places for the window? · 窗口有多少个位置？
//
// A window slides along a row of `pixels` pixels. `padding` zeros are put at each end; the kernel
// has `kernel` elements, which lie `dilation` apart; from place to place the window moves by
// `stride`. At how many places does it fit as a whole? Where it fits nowhere, the answer is 0.
//
//     pixels 28, kernel 3, stride 1, padding 0, dilation 1   →   26
//     pixels 28, kernel 3, stride 2, padding 1, dilation 1   →   14
//
// 窗口沿着一行 `pixels` 个像素滑动。两端各补 `padding` 个零；卷积核有 `kernel` 个元素，
// 相邻元素相距 `dilation`；窗口每次移动 `stride`。它能完整地放在多少个位置？
// 一个位置也放不下时，答案是 0（例子见上）。

/// At how many places along one side of an image the window fits.
func places(
  pixels: Int, kernel: Int, stride: Int, padding: Int, dilation: Int
) -> Int {
  // TODO
  return todo()
  // END
}
