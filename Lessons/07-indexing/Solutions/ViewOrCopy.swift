import Practice

// A view is another offset, shape and strides for the same storage. That covers rows, columns,
// steps and the transpose. A list or a mask names places that no stride can describe, so they are
// copied; left of the equals sign nothing is taken out, and the write goes into x itself.
// 视图就是给同一块存储另配偏移、形状与步长：行、列、隔行、转置都可以。列表与掩码指的位置，
// 步长描述不了，只好复制；而写在等号左边时什么也没有取出来，直接写进 x。

func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": true,
    "column": true,
    "every second": true,
    "transpose": true,
    "list": false,
    "mask": false,
    "mask on the left": true,
    "clone": false,
  ]
  // END
}
