import Gradbook
import Practice

/// A gradient over all rows at once: right, and in as many calls for many rows as for few.
enum BatchGradient: Exercise {
  typealias Answer = (Tensor, Tensor, Tensor) -> Tensor

  static let title = Text("The gradient of a whole batch", "整个批次的梯度")
  static let answer = "gradient(x:w:y:)"

  static let hints = [
    Text(
      "Look at “The time that no operation owns” in lesson 26: which of the two ways makes the same number of calls for 256 questions as for one?",
      "看第 26 课“不属于任何运算的时间”一节：两种做法里，哪一种回答 256 个问题和回答 1 个问题的调用次数一样多？"),
    Text(
      "With e = x·w − y, one number for each row, the derivative of the mean of e² with respect to w is 2/n times the sum of e[i]·x[i] over the rows. In the example e = [2, −1], so the sum is 2·[1, 2] − [3, 1] = [−1, 3], and 2/2 of it is [−1, 3].",
      "令 e = x·w − y，每行一个数。e² 的平均值对 w 的导数，是各行 e[i]·x[i] 之和再乘 2/n。例子里 e = [2, −1]，和为 2·[1, 2] − [3, 1] = [−1, 3]，再乘 2/2，得 [−1, 3]。"
    ),
    Text(
      "The sum of e[i]·x[i] over the rows is one product: x.t().matmul(___), then * (2 / Double(x.shape[0])).",
      "各行 e[i]·x[i] 之和就是一次乘积：x.t().matmul(___)，再 * (2 / Double(x.shape[0]))。"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let rows = Int.random(in: 20...90, using: &source)
    return Sibling(
      "A loop over \(rows) rows makes 3 calls for each, and 2 calls after it. One product for all rows makes 3 calls in all. How many calls are saved?",
      "逐行循环处理 \(rows) 行，每行 3 次调用，循环之后还有 2 次；一次乘积处理全部行，总共 3 次。省下多少次调用？",
      answer: Double(3 * rows - 1))
  }

  static func judge(_ gradient: @escaping Answer, _ check: Check) throws(Check.Stop) {
    var slope = Comparison<Rows>(
      "the gradient", "梯度",
      given: { ["x": $0.x, "w": $0.w, "y": $0.y] },
      yours: { gradient($0.x, $0.w, $0.y) }, expected: { $0.product * (2 / $0.count) })
    slope.shown = [Rows([[1, 2], [3, 1]], [1, 2], [3, 6])]
    slope.drawn = Rows.init(drawnFrom:)
    slope.awkward = [Rows([[2, -1, 3]], [1, 0, 1], [0]), Rows([[1], [2], [4]], [0], [1, 2, 4])]
    slope.describe = { "x \($0.x.shape)" }
    slope.mistakes = [
      .answers(.twoForgotten) { $0.product * (1 / $0.count) },
      .answers(.sumForMean) { $0.product * 2 },
      .answers(.signFlipped) { $0.product * (-2 / $0.count) },
      .answers(.targetForgotten) { $0.x.t().matmul($0.x.matmul($0.w)) * (2 / $0.count) },
      .answers(.meanOverAll) { $0.product * (2 / ($0.count * Double($0.x.shape[1]))) },
      .answers(.onlyLastRow) { rows in
        let last = rows.x.shape[0] - 1
        return rows.x[last] * rows.errors[last] * (2 / rows.count)
      },
    ]
    try check.compare(slope)

    let (few, many) = (calls(gradient, rows: 4), calls(gradient, rows: 64))
    try check.require(
      many <= few, .awkward,
      "The numbers are right, but the calls grow with the rows: \(few) for 4 rows, \(many) for 64.",
      "结果是对的，但调用次数随行数增长：4 行 \(few) 次，64 行 \(many) 次。", diagnosis: .rowByRow)
    check.right("as many calls for 64 rows as for 4", "64 行与 4 行的调用次数一样多")
  }

  /// How many calls an answer makes.
  private static func calls(_ gradient: Answer, rows: Int) -> Int {
    let x = Tensor.ones(rows, 3, dtype: .float64)
    let (w, y) = (Tensor.ones(3, dtype: .float64), Tensor.ones(rows, dtype: .float64))
    let profiler = CallProfiler(spanLimit: 0, findsLines: false)
    _ = gradient(x, w, y)
    return profiler.stop().sites.reduce(0) { $0 + $1.forward.calls + $1.backward.calls }
  }

  struct Rows {
    let x: Tensor
    let w: Tensor
    let y: Tensor

    init(_ x: [[Double]], _ w: [Double], _ y: [Double]) {
      self.x = Tensor(x, dtype: .float64)
      self.w = Tensor(w, dtype: .float64)
      self.y = Tensor(y, dtype: .float64)
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      let (count, width) = (
        Int.random(in: 3...6, using: &source), Int.random(in: 2...4, using: &source)
      )
      x = Tensor.randn(count, width, dtype: .float64, generator: numbers)
      w = Tensor.randn(width, dtype: .float64, generator: numbers)
      y = Tensor.randn(count, dtype: .float64, generator: numbers)
    }

    var count: Double { Double(x.shape[0]) }
    var errors: Tensor { x.matmul(w) - y }
    /// The sum over the rows of each row times its error.
    var product: Tensor { x.t().matmul(errors) }
  }
}

extension Diagnosis {
  fileprivate static let twoForgotten = Diagnosis(
    "two-forgotten", "the 2 of the square's derivative is missing.", "漏了平方求导得到的 2。")
  fileprivate static let sumForMean = Diagnosis(
    "sum-for-mean", "this is the gradient of the sum of squares, not of their mean.",
    "这是平方和的梯度，不是平均值的梯度。")
  fileprivate static let signFlipped = Diagnosis(
    "sign-flipped", "the sign is the other one: the error is x·w − y.", "符号反了：误差是 x·w − y。")
  fileprivate static let targetForgotten = Diagnosis(
    "target-forgotten", "the targets y do not come into it.", "没有用到目标 y。")
  fileprivate static let meanOverAll = Diagnosis(
    "mean-over-all", "it was divided by all elements of x; the mean is over the rows.",
    "除以了 x 的元素总数，而平均是对行取的。")
  fileprivate static let onlyLastRow = Diagnosis(
    "only-last-row", "only the last row counts; `=` stands where `+=` should.",
    "只算了最后一行：该用 `+=` 的地方用了 `=`。")
  fileprivate static let rowByRow = Diagnosis(
    "row-by-row", "the rows are gone through one by one, each with calls of its own.",
    "逐行处理，每一行都有自己的调用。",
    hint: Text(
      "Which single product adds up e[i]·x[i] over all rows?", "哪一次乘积就能把各行的 e[i]·x[i] 加起来？"))
}
