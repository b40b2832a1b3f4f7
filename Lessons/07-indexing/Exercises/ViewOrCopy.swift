import Practice

// 07.2  Does the original change? · 原张量会变吗？
//
// Each time x = Tensor.arange(0, 12).reshape(3, 4) is fresh. Which writes change x? true or false.
//
// 每次都用新的 x = Tensor.arange(0, 12).reshape(3, 4)。哪些写入会改变 x？填 true 或 false。
//
//   "row":              let part = x[1];           part[0] = -1
//   "column":           let part = x[.all, 2];     part[0] = -1
//   "every second":     let part = x[.every(2)];   part[0, 0] = -1
//   "transpose":        let part = x.t();          part[0, 0] = -1
//   "list":             let part = x[[0, 2]];      part[0, 0] = -1
//   "mask":             let part = x[x .> 5];      part[0] = -1
//   "mask on the left": x[x .> 5] = -1
//   "clone":            let part = x.clone();      part[0, 0] = -1

/// Whether each write changes x.
func changesOriginal() -> [String: Bool] {
  // TODO
  [
    "row": todo(),
    "column": todo(),
    "every second": todo(),
    "transpose": todo(),
    "list": todo(),
    "mask": todo(),
    "mask on the left": todo(),
    "clone": todo(),
  ]
  // END
}
