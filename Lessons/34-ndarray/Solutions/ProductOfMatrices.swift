import Practice

// `numbers` reads through the strides once, so the loops need not. With k in the middle the inner
// loop runs along rows of both b and the result, which lie side by side in memory.
//
// `numbers` 已经按步长把数读成行优先，循环里就不用再管。把 k 放在中间一层，最内层沿着 b 和结果的行走，内存是连续的。

extension NDArray {
  // TODO
  /// The product, not recorded.
  func product(_ b: NDArray) -> NDArray {
    let (rows, inner, columns) = (shape[0], shape[1], b.shape[1])
    let (x, y) = (numbers, b.numbers)
    var result = [Double](repeating: 0, count: rows * columns)
    for i in 0..<rows {
      for k in 0..<inner {
        let factor = x[i * inner + k]
        for j in 0..<columns { result[i * columns + j] += factor * y[k * columns + j] }
      }
    }
    return NDArray(result, [rows, columns])
  }

  /// The product, recorded.
  func matmul(_ b: NDArray) -> NDArray {
    product(b).recorded(.matmul, [self, b], needing: [self, b]) { g in
      [g.product(b.transposedView()), self.transposedView().product(g)]
    }
  }
  // END
}
