import Practice

// The pixel of row r and column c comes from the same row, column width − 1 − c: 0 becomes
// the last.
// 第 r 行第 c 列的像素来自同一行的第 width − 1 − c 列：0 变成最后一列。

func mirrored(_ pixels: [Double], width: Int) -> [Double] {
  // TODO
  return pixels.indices.map { k in
    let (row, column) = (k / width, k % width)
    return pixels[row * width + width - 1 - column]
  }
  // END
}
