import Practice

// Row by row: the products, their sum, and the bias of the same row. The Wᵀ in the formula is only
// how a matrix product says “take the rows of W”.
// 一行一行来：先求各项乘积，再求和，最后加上同一行的偏置。公式里的 Wᵀ，
// 不过是矩阵乘法在说“取 W 的各行”。

func oneLayer(_ x: [Double], weight: [[Double]], bias: [Double]) -> [Double] {
  // TODO
  return zip(weight, bias).map { row, b in
    zip(row, x).map { $0 * $1 }.reduce(0, +) + b
  }
  // END
}
