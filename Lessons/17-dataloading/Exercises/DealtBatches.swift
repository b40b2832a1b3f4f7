import Practice

// 17.1  Dealing out batches · 分批
//
// A sampler has decided the order: `indices`. Cut them into batches of `size`, in this order. The
// last batch has what is left; with `dropLast` an incomplete last batch is left out. Shown: 4, 2,
// 0, 1, 3 in batches of 2 gives [[4, 2], [0, 1], [3]], and with dropLast [[4, 2], [0, 1]].
//
// 采样器已经定好了顺序，就是 `indices`。请按这个顺序切成每批 `size` 个。最后一批是剩下的那些；
// `dropLast` 为真时，不满的最后一批就不要。
// 例如：4、2、0、1、3 每批 2 个，得 [[4, 2], [0, 1], [3]]；用 dropLast 则得 [[4, 2], [0, 1]]。

/// The indices of each batch; `size` is above 0.
func batches(of indices: [Int], size: Int, dropLast: Bool) -> [[Int]] {
  // TODO
  return todo()
  // END
}
