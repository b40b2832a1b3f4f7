// diagnosis: factors-turned
import Practice

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
      [b.transposedView().product(g), g.product(self.transposedView())]
    }
  }
  // END
}
