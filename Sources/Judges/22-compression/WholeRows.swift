import Practice

/// A layer without the outputs of the smallest norm, and the next layer without what read them.
enum WholeRows: Exercise {
  typealias Matrix = [[Double]]
  typealias Answer = (Matrix, Matrix, Int) -> (first: Matrix, second: Matrix)

  static let title = Text("Whole rows go", "整行剪掉")
  static let answer = "withoutOutputs(_:_:count:)"

  static let hints = [
    Text(
      "Look at the picture of lesson 22 in which a row of the first layer is pale: what is pale in the second layer, and why there?",
      "看第 22 课里第一层有一行变淡的那张图：第二层变淡的是什么？为什么是那里？"),
    Text(
      "The rows (3, 4), (5, 0.1) and (1, 1) have the L2 norms √(9 + 16) = 5, √25.01 ≈ 5.001 and √2. Row 2 goes first. In every row of the second layer the number at place 2 multiplied it, so that number goes, too.",
      "行 (3, 4)、(5, 0.1)、(1, 1) 的 L2 范数是 √(9 + 16) = 5、√25.01 ≈ 5.001 和 √2。第 2 行最先剪掉。第二层每一行的第 2 个数都与它相乘，所以也要去掉。"
    ),
    Text(
      "Sort first.indices by the sum of squares, put the places after the first count into order again, and give (kept.map { first[$0] }, second.map { row in kept.map { ___ } }).",
      "把 first.indices 按平方和排序，去掉前 count 个，剩下的位置恢复原来的次序，再返回 (kept.map { first[$0] }, second.map { row in kept.map { ___ } })。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let inputs = Int.random(in: 3...9, using: &source) * 10
    let gone = Int.random(in: 5...12, using: &source)
    return Sibling(
      "Linear(\(inputs), 20), ReLU, Linear(20, 10), both without bias. \(gone) outputs of the first layer go. How many weights are left, and how many would be left if they were only zeros that need not be stored?",
      "Linear(\(inputs), 20)、ReLU、Linear(20, 10)，都没有偏置。第一层去掉 \(gone) 个输出。还剩多少个权重？如果只是把第一层这些行置零、零不必存储，又剩多少个？",
      answer: Double((20 - gone) * (inputs + 10)), Double((20 - gone) * inputs + 200))
  }

  static func judge(_ shrunk: @escaping Answer, _ check: Check) throws(Check.Stop) {
    try check.compare(
      comparison(
        "the first layer", "第一层", { shrunk($0.first, $0.second, $0.count).first },
        { layers, norm, order in layers.rows(norm, order) }))
    var second = comparison(
      "the second layer", "第二层", { shrunk($0.first, $0.second, $0.count).second },
      { layers, norm, order in layers.columns(norm, order) })
    second.mistakes =
      [
        .answers(.secondUnchanged, ignoringInput: true) { $0.second },
        .answers(.rowsOfSecond) { layers in layers.second.dropFirst(0).taking(layers.kept()) },
        .answers(.zerosLeft) { layers in
          let kept = Set(layers.kept())
          return layers.second.map { row in
            row.enumerated().map { kept.contains($0.offset) ? $0.element : 0 }
          }
        },
      ] + second.mistakes
    try check.compare(second)
  }

  private static func comparison(
    _ english: String, _ chinese: String, _ yours: @escaping (Layers) -> Matrix,
    _ right: @escaping (Layers, _ norm: @escaping ([Double]) -> Double, Layers.Order) -> Matrix
  ) -> Comparison<Layers> {
    var matrices = Comparison<Layers>(
      english, chinese,
      given: { ["first": $0.first, "second": $0.second, "count": $0.count] },
      yours: yours, expected: { right($0, Layers.l2, .kept) })
    matrices.shown = [
      Layers([[3, 4], [5, 0.1], [1, 1]], [[1, 2, 3], [4, 5, 6]], 1)
    ]
    matrices.drawn = Layers.init(drawnFrom:)
    matrices.awkward = [
      Layers([[1, -1], [-3, 0.5], [2, 0]], [[1, 2, 3]], 0),
      Layers([[1, -1], [-3, 0.5], [2, 0]], [[1, 2, 3]], 2),
      Layers([[0, 0, 0], [0.1, 0, 0]], [[7, 8], [9, 10], [11, 12]], 1),
      Layers([[2, -2.5], [-3, 0]], [[1, 2]], 1),
    ]
    matrices.describe = { "rows \($0.first), count \($0.count)" }
    matrices.mistakes = [
      .answers(.zerosLeft) { english.contains("first") ? $0.zeroedFirst() : nil },
      .answers(.sumOfMagnitudes) { right($0, { $0.reduce(0) { $0 + abs($1) } }, .kept) },
      .answers(.signedSum) { right($0, { $0.reduce(0, +) }, .kept) },
      .answers(.largestAlone) { right($0, { $0.map(abs).max() ?? 0 }, .kept) },
      .answers(.largestGo) { right($0, { -Layers.l2($0) }, .kept) },
      .answers(.sortedByNorm) { right($0, Layers.l2, .byNorm) },
      .answers(.readerCounts) { layers in right(layers.measuredByReader, Layers.marked, .kept) },
    ]
    return matrices
  }

  struct Layers {
    enum Order { case kept, byNorm }
    let first: Matrix
    let second: Matrix
    let count: Int
    /// What rows are measured by, where that is not themselves.
    var measured: Matrix?

    init(_ first: Matrix, _ second: Matrix, _ count: Int) {
      (self.first, self.second, self.count) = (first, second, count)
    }

    /// Rows that the L1, L2 and L∞ norm put into different orders.
    init(drawnFrom numbers: Generator) {
      var source = numbers
      func signed(_ range: ClosedRange<Double>) -> Double {
        Double.random(in: range, using: &source) * (Bool.random(using: &source) ? 1 : -1)
      }
      let flat = (0..<4).map { _ in signed(1.0...1.1) }
      let peaked = [signed(2.25...2.35)] + (0..<3).map { _ in signed(0.1...0.2) }
      let middle = [signed(1.6...1.7), signed(1.5...1.6), signed(0.2...0.3), signed(0.2...0.3)]
      let large = (0..<2).map { _ in (0..<4).map { _ in signed(2...3) } }
      first = ([flat, peaked.shuffled(using: &source), middle] + large).shuffled(using: &source)
      second = (0..<3).map { _ in (0..<5).map { _ in signed(0.5...3) } }
      count = Int.random(in: 1...2, using: &source)
    }

    static func l2(_ row: [Double]) -> Double { row.reduce(0) { $0 + $1 * $1 } }
    static func marked(_ row: [Double]) -> Double { row.first ?? 0 }

    /// The same layers with each row measured by the column that reads it.
    var measuredByReader: Layers {
      var layers = self
      layers.measured = first.indices.map { place in [Self.l2(second.map { $0[place] })] }
      return layers
    }

    /// Which rows stay.
    func kept(_ norm: ([Double]) -> Double = Layers.l2, _ order: Order = .kept) -> [Int] {
      let rows = measured ?? first
      let sorted = rows.indices.sorted { (norm(rows[$0]), $0) < (norm(rows[$1]), $1) }
      let kept = Array(sorted.dropFirst(count))
      return order == .kept ? kept.sorted() : kept
    }

    func rows(_ norm: ([Double]) -> Double, _ order: Order) -> Matrix {
      kept(norm, order).map { first[$0] }
    }
    func columns(_ norm: ([Double]) -> Double, _ order: Order) -> Matrix {
      let kept = kept(norm, order)
      return second.map { row in kept.map { row[$0] } }
    }
    func zeroedFirst() -> Matrix {
      let kept = Set(kept())
      return first.enumerated().map { place, row in
        kept.contains(place) ? row : row.map { _ in 0 }
      }
    }
  }
}

extension Collection where Index == Int {
  /// The elements at those places that exist.
  fileprivate func taking(_ places: [Int]) -> [Element] {
    places.filter(indices.contains).map { self[$0] }
  }
}

extension Diagnosis {
  fileprivate static let zerosLeft = Diagnosis(
    "zeros-left",
    "zeros were written, but nothing was taken out: the matrix is as large as before.",
    "只是写成了零，并没有去掉：矩阵还是原来那么大。")
  fileprivate static let sumOfMagnitudes = Diagnosis(
    "l1-norm", "rows were compared by the sum of magnitudes, the L1 norm.",
    "比较用的是绝对值之和，也就是 L1 范数。",
    hint: Text(
      "L2: the root of the sum of squares. A single large number counts for more there.",
      "L2 范数是平方和的平方根，一个大数占的分量更重。"))
  fileprivate static let signedSum = Diagnosis(
    "signed-sum", "rows were compared by the sum of their numbers, in which signs cancel.",
    "比较用的是各数之和，正负会相互抵消。")
  fileprivate static let largestAlone = Diagnosis(
    "max-norm", "rows were compared by their largest number alone.", "比较时只看了每行最大的那个数。")
  fileprivate static let largestGo = Diagnosis(
    "largest-go", "the rows of the largest norm went.", "剪掉的是范数最大的行。")
  fileprivate static let sortedByNorm = Diagnosis(
    "sorted-by-norm", "what is left stands in the order of the norms, no longer in its own.",
    "剩下的行按范数排了序，没有保持原来的次序。",
    hint: Text("Sort the places once more before you take them.", "取出之前，把位置再排一次序。"))
  fileprivate static let readerCounts = Diagnosis(
    "reader-counts", "outputs were chosen by the weights that read them, in the second layer.",
    "挑选时看的是第二层里读取它们的权重。")
  fileprivate static let secondUnchanged = Diagnosis(
    "second-unchanged", "the second layer still reads outputs that are gone.",
    "第二层还在读取已经去掉的输出。")
  fileprivate static let rowsOfSecond = Diagnosis(
    "rows-of-second",
    "rows of the second layer went; an output of the first is read by a column of the second.",
    "去掉的是第二层的行；读取第一层某个输出的，是第二层的一列。",
    hint: Text(
      "second[o][i]: which of the two numbers counts the outputs of the first layer?",
      "second[o][i] 里，哪个下标数的是第一层的输出？"))
}
