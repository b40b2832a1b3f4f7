import Practice

/// The gradient of the sum of a matrix product, as lesson 3 proves its installation with.
enum ProofByHand: Exercise {
  typealias Answer = ([[Double]], [[Double]]) -> [[Double]]

  static let title = Text("The proof by hand", "手算那项检验")
  static let answer = "gradientOfTotal(a:b:)"

  static let hints = [
    Text(
      "Look at the last picture of lesson 3: the gradient comes back to a. By which numbers of b is a[0, 1] multiplied on its way to the total?",
      "看第 3 课最后一张图：梯度传回 a。a[0, 1] 在通往总和的路上，分别乘了 b 里的哪几个数？"),
    Text(
      "a[0, 0] meets the row [5, 6] of b: 5 + 6 = 11. a[0, 1] meets the row [7, 8]: 7 + 8 = 15. The second row of a meets the same rows.",
      "a[0, 0] 遇到 b 的一行 [5, 6]：5 + 6 = 11。a[0, 1] 遇到 [7, 8] 这一行：7 + 8 = 15。a 的第二行遇到的也是这两行。"),
    Text(
      "Sum the rows of b once; then every row of a gets the same: a.map { _ in ___ }",
      "先求 b 各行的和；a 的每一行得到的都一样：a.map { _ in ___ }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let b = (0..<4).map { _ in Int.random(in: 1...9, using: &source) }
    return Sibling(
      "a is 3×2 and b = [[\(b[0]), \(b[1])], [\(b[2]), \(b[3])]]. Which two numbers are in each row of the gradient of a?",
      "a 是 3×2，b = [[\(b[0]), \(b[1])], [\(b[2]), \(b[3])]]。a 的梯度每一行是哪两个数？",
      answer: Double(b[0] + b[1]), Double(b[2] + b[3]))
  }

  static func judge(_ gradientOfTotal: @escaping Answer, _ check: Check) throws(Check.Stop) {
    let shown = Factors(a: [[1, 2], [3, 4]], b: [[5, 6], [7, 8]])
    check.show(MarkedGraph(shown.graph, gradients: [:]))
    var gradients = comparison(gradientOfTotal)
    gradients.shown = [shown]
    gradients.drawn = { Factors(drawnFrom: $0, rows: 3, inner: 3, columns: 3) }
    try check.compare(gradients)

    var oblong = comparison(gradientOfTotal)
    oblong.drawn = { Factors(drawnFrom: $0, rows: 2, inner: 3, columns: 4) }
    oblong.rung = .asymmetric
    oblong.awkward = [
      Factors(a: [[2], [3], [4]], b: [[5]]), Factors(a: [[1, 2]], b: [[1, -1], [0, 0]]),
    ]
    try check.compare(oblong)
  }

  private static func comparison(_ gradientOfTotal: @escaping Answer) -> Comparison<Factors> {
    var gradients = Comparison<Factors>(
      "the gradient of a", "a 的梯度", given: { ["a": $0.a, "b": $0.b] },
      yours: { gradientOfTotal($0.a, $0.b) },
      expected: { $0.gradient { $0.reduce(0, +) } })
    gradients.describe = \.description
    gradients.mistakes = [
      .answers(.transposed) { one in
        one.isSquare ? Factors(a: one.a, b: one.b.turned).gradient { $0.reduce(0, +) } : nil
      },
      .answers(.transposed) { one in one.gradient { $0.reduce(0, +) }.turned },
      .answers(.lastPathOnly) { $0.gradient { $0.last ?? 0 } },
      .answers(.firstColumnOnly) { $0.gradient { $0.first ?? 0 } },
      .answers(.gradientOfOther) { $0.otherGradient },
      .answers(.productForGradient) { $0.product },
      .answers(.wholeTotal) { one in
        let total = one.b.joined().reduce(0, +)
        return one.gradient { _ in total }
      },
      .answers(.oneRow) { one in [one.b.map { $0.reduce(0, +) }] },
      .answers(.timesItself) { one in
        zip(one.a, one.gradient { $0.reduce(0, +) }).map { zip($0, $1).map { $0 * $1 } }
      },
    ]
    return gradients
  }

  struct Factors {
    let a: [[Double]]
    let b: [[Double]]

    init(a: [[Double]], b: [[Double]]) {
      self.a = a
      self.b = b
    }

    init(drawnFrom numbers: Generator, rows: Int, inner: Int, columns: Int) {
      var source = numbers
      func matrix(_ rows: Int, _ columns: Int) -> [[Double]] {
        (0..<rows).map { _ in (0..<columns).map { _ in Double.random(in: 1...9, using: &source) } }
      }
      a = matrix(rows, inner)
      b = matrix(inner, columns)
    }

    var isSquare: Bool { b.allSatisfy { $0.count == b.count } }

    /// A row for each row of a, holding one number for each row of b.
    func gradient(_ number: ([Double]) -> Double) -> [[Double]] {
      a.map { _ in b.map(number) }
    }

    var otherGradient: [[Double]] {
      a.turned.map { column in
        Array(repeating: column.reduce(0, +), count: b.first?.count ?? 0)
      }
    }

    var product: [[Double]] {
      a.map { row in b.turned.map { column in zip(row, column).map { $0 * $1 }.reduce(0, +) } }
    }

    var graph: ComputationGraph {
      let a = Tensor(a, dtype: .float64, requiresGrad: true).named("a")
      let b = Tensor(b, dtype: .float64).named("b")
      return ComputationGraph(of: a.matmul(b).sum().named("total"))
    }

    var description: String { "a: \(a.count)×\(b.count), b: \(b.count)×\(b.first?.count ?? 0)" }
  }
}

extension [[Double]] {
  /// Rows for columns.
  fileprivate var turned: [[Double]] {
    (first ?? []).indices.map { column in map { $0[column] } }
  }
}

extension Diagnosis {
  fileprivate static let firstColumnOnly = Diagnosis(
    "first-column-only",
    "only the first column of b was used; there is a way through every column.",
    "只用了 b 的第一列；其实每一列都是一条通路。")
  fileprivate static let gradientOfOther = Diagnosis(
    "gradient-of-b", "this is the gradient of b, not that of a.", "这是 b 的梯度，不是 a 的梯度。")
  fileprivate static let productForGradient = Diagnosis(
    "product-for-gradient", "this is the product a·b itself, not a gradient.",
    "这是乘积 a·b 本身，不是梯度。")
  fileprivate static let wholeTotal = Diagnosis(
    "whole-sum", "all of b was added up; each number of a meets one row of b only.",
    "把整个 b 加了起来；其实 a 的每个数只遇到 b 的一行。")
  fileprivate static let oneRow = Diagnosis(
    "one-row",
    "one row came back, but the gradient has the shape of a: a row for each of its rows.",
    "只返回了一行；梯度的形状与 a 相同，a 有几行，它就有几行。")
  fileprivate static let timesItself = Diagnosis(
    "times-itself", "each sum was multiplied by the element of a as well.",
    "每个和又多乘了 a 自己的元素。")
}
