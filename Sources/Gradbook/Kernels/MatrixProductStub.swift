protocol MatrixElement: Numeric {}
extension Float: MatrixElement {}
extension Double: MatrixElement {}
extension Int64: MatrixElement {}
func matrixProduct<T: MatrixElement>(
  m: Int, n: Int, k: Int, a: UnsafePointer<T>, aRowStride: Int, aColumnStride: Int,
  b: UnsafePointer<T>, bRowStride: Int, bColumnStride: Int, c: UnsafeMutablePointer<T>
) {
  for i in 0..<m {
    for j in 0..<n {
      var sum: T = 0
      for l in 0..<k {
        sum += a[i * aRowStride + l * aColumnStride] * b[l * bRowStride + j * bColumnStride]
      }
      c[i * n + j] = sum
    }
  }
}
