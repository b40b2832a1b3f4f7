import Gradbook
import Practice

/// The product of matrices, with its gradients.
enum ProductOfMatrices: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("The product of matrices", "矩阵乘积")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "a is [2, 3], b is [3, 4], g is [2, 4]. Which product of g with one of them has the shape [2, 3]?",
      "a 是 [2, 3]，b 是 [3, 4]，g 是 [2, 4]。g 和其中哪个怎样相乘，才得到 [2, 3]？"),
    Text(
      "a's gradient is g times b transposed, b's is a transposed times g. The product adds up a[i, k] · b[k, j] over k.",
      "a 的梯度是 g 乘 b 的转置，b 的梯度是 a 的转置乘 g。乘积是 a[i, k] · b[k, j] 对 k 求和。"),
    Text(
      "[g.product(b.transposedView()), self.transposedView().product(___)]",
      "[g.product(b.transposedView()), self.transposedView().product(___)]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let n = Int.random(in: 4...9, using: &source)
    return Sibling(
      "a is [5, \(n)], b is [\(n), 2]. What is the shape of a's gradient, and what is g's?",
      "a 是 [5, \(n)]，b 是 [\(n), 2]。a 的梯度是什么形状？g 呢？", answer: 5, Double(n), 5, 2)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    let rungs = [
      TensorRung(.shown, [plain([2, 2], [2, 2])]),
      TensorRung(.asymmetric, [plain([2, 3], [3, 4]), plain([1, 3], [3, 2])]),
      TensorRung(.awkward, [view]),
    ]
    try check.compare(
      .tensors, of: make, on: rungs,
      suspects: [
        TensorSuspect(
          .lastTermOnly,
          .value { operation, x in
            guard operation == .matmul else { return nil }
            let last = x[0].shape[1] - 1
            return x[0].narrow(dim: 1, start: last, length: 1)
              .matmul(x[1].narrow(dim: 0, start: last, length: 1))
          }),
        TensorSuspect(
          .rowTimesRow,
          .value { operation, x in
            operation == .matmul && x[1].shape[0] == x[1].shape[1] ? x[0].matmul(x[1].t()) : nil
          }),
        TensorSuspect(
          .stridesUnused,
          .value { operation, x in
            operation == .matmul ? inMemoryOrder(x[0]).matmul(inMemoryOrder(x[1])) : nil
          }),
      ])
    try check.compare(.localGradients, of: make, on: rungs, suspects: gradients)
  }

  /// A matrix as the numbers of its memory would be in row-major order.
  private static func inMemoryOrder(_ x: Tensor) -> Tensor {
    x.strides.first == 1 && x.shape[1] > 1 ? x.t().reshape(x.shape) : x
  }

  private static func plain(_ left: [Int], _ right: [Int]) -> TensorTrial {
    var trial = TensorTrial(Generator(seed: left[1]))
    let (a, b) = (trial.leaf("a", left), trial.leaf("b", right))
    trial.apply("y", .matmul, a, b)
    return trial
  }

  private static var view: TensorTrial {
    var trial = TensorTrial(Generator(seed: 9))
    let (a, b) = (trial.leaf("a", [3, 2]), trial.leaf("b", [4, 3]))
    let t = trial.apply("t", .transpose, a)
    let u = trial.apply("u", .transpose, b)
    trial.apply("y", .matmul, t, u)
    return trial
  }

  private static let gradients: [TensorSuspect] = [
    suspect(.transposed) { a, b, g in [g.matmul(b.t()), fits(a, g) ? a.matmul(g) : a.t().matmul(g)]
    },
    suspect(.transposed) { a, b, g in [fits(g, b) ? g.matmul(b) : g.matmul(b.t()), a.t().matmul(g)]
    },
    suspect(.argumentsSwapped) { a, b, g in [a.t().matmul(g), g.matmul(b.t())] },
    suspect(.factorsTurned) { a, b, g in
      fits(b.t(), g) && fits(g, a.t())
        ? [b.t().matmul(g), g.matmul(a.t())] : [g.matmul(b.t()), a.t().matmul(g)]
    },
    suspect(.upstreamIgnored) { a, b, g in
      let ones = Tensor.ones(g.shape, dtype: .float64)
      return [ones.matmul(b.t()), a.t().matmul(ones)]
    },
  ]

  private static func fits(_ a: Tensor, _ b: Tensor) -> Bool { a.shape[1] == b.shape[0] }

  private static func suspect(
    _ diagnosis: Diagnosis, _ wrong: @escaping @Sendable (Tensor, Tensor, Tensor) -> [Tensor]
  ) -> TensorSuspect {
    TensorSuspect(
      diagnosis,
      .gradients { operation, x, g in operation == .matmul ? wrong(x[0], x[1], g) : nil })
  }
}

extension Diagnosis {
  fileprivate static let lastTermOnly = Diagnosis(
    "last-term-only", "only the last term of each sum is left.", "每个和里只剩下最后一项。")
  fileprivate static let rowTimesRow = Diagnosis(
    "row-times-row", "rows are multiplied by rows: the second matrix is transposed.",
    "行乘了行：第二个矩阵被转置了。")
  fileprivate static let factorsTurned = Diagnosis(
    "factors-turned", "the factors of the gradients stand in the wrong order.", "求梯度时两个因子的先后反了。")
}
