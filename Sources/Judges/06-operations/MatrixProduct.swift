import Practice

/// The matrix product by three loops.
enum MatrixProduct: Exercise {
  typealias Matrix = [[Double]]
  typealias Answer = (Matrix, Matrix) -> Matrix

  static let title = Text("The matrix product by hand", "亲手算矩阵乘法")
  static let answer = "product(_:_:)"

  static let hints = [
    Text(
      "Look at the picture of lesson 6 with a @ b: which row and which column are framed, and which number comes out?",
      "看第 6 课里 a @ b 的那张图：框出的是哪一行、哪一列？得到的是哪个数？"),
    Text(
      "Row 0 of a is 1, 2; column 1 of b is 6, 8. Multiply in pairs and add: 1·6 + 2·8 = 22 stands in row 0, column 1.",
      "a 的第 0 行是 1、2；b 的第 1 列是 6、8。对应相乘再相加：1·6 + 2·8 = 22，放在第 0 行第 1 列。"),
    Text(
      "Inside the loops over the row i, the column j and the shared k: `result[i][j] += a[i][k] * ___`.",
      "在行 i、列 j、公共下标 k 的三层循环里面：`result[i][j] += a[i][k] * ___`。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let row = (0..<3).map { _ in Int.random(in: 1...5, using: &source) }
    let column = (0..<3).map { _ in Int.random(in: 1...5, using: &source) }
    return Sibling(
      "Row 1 of a is \(row), column 0 of b is \(column). What stands in row 1, column 0 of the product?",
      "a 的第 1 行是 \(row)，b 的第 0 列是 \(column)。乘积的第 1 行第 0 列是多少？",
      answer: Double(zip(row, column).map { $0 * $1 }.reduce(0, +)))
  }

  static func judge(_ product: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var square = comparison(product)
    square.shown = [Factors(a: [[1, 2], [3, 4]], b: [[5, 6], [7, 8]])]
    square.drawn = { Factors($0, 3, 3, 3) }
    square.mistakes = [
      .answers(.elementwise) { elementwise($0.a, $0.b) },
      .answers(.transposed) { transposed(multiplied($0.a, $0.b)) },
      .answers(.transposed) { multiplied($0.a, transposed($0.b)) },
      .answers(.transposed) { multiplied(transposed($0.a), $0.b) },
      .answers(.factorsSwapped) { multiplied($0.b, $0.a) },
      .answers(.lastProductOnly) { lastProducts($0.a, $0.b) },
    ]
    try check.compare(square)
    var oblong = comparison(product)
    oblong.rung = .asymmetric
    oblong.drawn = { Factors($0, 2, 3, 4) }
    oblong.awkward = [Factors(a: [[1, 2, 3]], b: [[4], [5], [6]])]
    oblong.mistakes = [
      .answers(.squareOnly) { factors in
        let size = factors.a.count
        let a = factors.a.map { Array($0.prefix(size)) }
        return multiplied(a, factors.b.prefix(size).map { Array($0.prefix(size)) })
      }
    ]
    try check.compare(oblong)
  }

  private static func comparison(_ product: @escaping Answer) -> Comparison<Factors> {
    var result = Comparison<Factors>(
      "the product", "乘积", given: { ["a": $0.a, "b": $0.b] },
      yours: { product($0.a, $0.b) },
      expected: { multiplied($0.a, $0.b) })
    result.describe = { "[\($0.a.count), \($0.b.count)] @ [\($0.b.count), \($0.b[0].count)]" }
    return result
  }

  struct Factors {
    let a: Matrix
    let b: Matrix

    init(a: Matrix, b: Matrix) {
      self.a = a
      self.b = b
    }

    init(_ numbers: Generator, _ rows: Int, _ inner: Int, _ columns: Int) {
      var source = numbers
      func matrix(_ rows: Int, _ columns: Int) -> Matrix {
        (0..<rows).map { _ in
          (0..<columns).map { _ in Double.random(in: 1...9, using: &source) }
        }
      }
      a = matrix(rows, inner)
      b = matrix(inner, columns)
    }
  }

  private static func transposed(_ a: Matrix) -> Matrix {
    a[0].indices.map { column in a.map { $0[column] } }
  }

  private static func multiplied(_ a: Matrix, _ b: Matrix) -> Matrix {
    let columns = transposed(b)
    return a.map { row in columns.map { zip(row, $0).map(*).reduce(0, +) } }
  }

  private static func elementwise(_ a: Matrix, _ b: Matrix) -> Matrix {
    zip(a, b).map { zip($0, $1).map(*) }
  }

  private static func lastProducts(_ a: Matrix, _ b: Matrix) -> Matrix? {
    guard let last = b.last else { return nil }
    return a.map { row in last.map { (row.last ?? 0) * $0 } }
  }
}

extension Diagnosis {
  fileprivate static let elementwise = Diagnosis(
    "elementwise", "elements in the same place were multiplied, as `*` does; no row met a column.",
    "把同一位置的元素相乘了，那是 `*` 的做法；没有用行去乘列。",
    hint: Text(
      "How many products does one number of the result need, for two matrices of 2 by 2?",
      "两个 2×2 的矩阵相乘，结果中的一个数要用到几个乘积？"))
  fileprivate static let factorsSwapped = Diagnosis(
    "factors-swapped", "this is b @ a instead of a @ b.", "算的是 b @ a，而不是 a @ b。",
    hint: Text(
      "Whose rows, and whose columns? Compare with the framed cells in the picture.",
      "取谁的行，谁的列？对照图里框出的格子看一看。"))
  fileprivate static let lastProductOnly = Diagnosis(
    "last-product-only", "only the last of the products counts: `=` stands where `+=` belongs.",
    "只留下了最后一个乘积：该写 `+=` 的地方写成了 `=`。")
  fileprivate static let squareOnly = Diagnosis(
    "square-only", "every loop runs to `a.count`, which only square matrices allow.",
    "每层循环都走到 `a.count`，这只对方阵成立。",
    hint: Text(
      "[2, 3] times [3, 4]: how far must i, j and k run?", "[2, 3] 乘 [3, 4]：i、j、k 各要走到几？"))
}
