import Foundation
import Gradbook
import Practice

/// Softmax cross-entropy, also for large logits.
enum ClassLoss: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Softmax cross-entropy", "softmax 交叉熵")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "e to the 1000 is infinite. What happens to a softmax if the same number is taken off all logits of a row?",
      "e 的 1000 次方是无穷大。一行的 logits 都减去同一个数，softmax 会变吗？"),
    Text(
      "The loss of a row: the largest logit, plus the log of the sum of exp(logit − largest), less the class's logit. Its gradient: softmax, with 1 taken off at the class, over the number of rows.",
      "一行的损失：最大的 logit，加上 exp(logit − 最大) 之和的对数，减去该类的 logit。梯度：softmax 在类别处减 1，再除以行数。"),
    Text(
      "let powers = own.map { Foundation.exp($0 - ___) }",
      "let powers = own.map { Foundation.exp($0 - ___) }"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let count = Int.random(in: 3...9, using: &source)
    return Sibling(
      "A row of \(count) equal logits: what is its loss, and its gradient at the class?",
      "一行 \(count) 个相等的 logits，损失是多少？类别处的梯度是多少？",
      answer: log(Double(count)), 1 / Double(count) - 1)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    let tame = [
      TensorRung(.shown, [trial([[1, 2, 3]], [2])]),
      TensorRung(
        .drawn,
        [
          trial([[1, 2, 3], [3, 1, 0.5], [0.2, 0.1, -1]], [2, 1, 0]),
          trial([[0, 1], [2, -1]], [1, 0]),
        ]),
    ]
    let large = TensorRung(
      .awkward, [trial([[1000, 0, -5]], [0]), trial([[0, 1000], [-1000, 0]], [0, 1])])
    try check.compare(.tensors, of: make, on: tame + [large], suspects: values)
    try check.compare(.gradients(), of: make, on: tame + [large], suspects: gradients)
  }

  /// Three times the loss, so that the upstream gradient is not 1.
  private static func trial(_ rows: [[Double]], _ classes: [Int]) -> TensorTrial {
    var trial = TensorTrial()
    let a = trial.leaf("a", rows.flatMap { $0 }, [rows.count, rows[0].count])
    let three = trial.leaf("c", [3], [])
    let loss = trial.apply("L", .crossEntropy(classes), a)
    trial.apply("y", .multiply, loss, three)
    return trial
  }

  private static let values: [TensorSuspect] = [
    value(.powersOverflow) { x, classes in
      let sums = x.exp().sum(dim: 1).log().flat()
      let own = chosen(x, classes)
      return zip(sums, own).map { $0 - $1 }.reduce(0, +) / Double(classes.count)
    },
    value(.logOfZero) { x, classes in
      chosen(x.softmax(dim: 1), classes).map { -log($0) }.reduce(0, +) / Double(classes.count)
    },
    value(.swappedSumAndMean) { x, classes in
      chosen(x.logSoftmax(dim: 1), classes).map { -$0 }.reduce(0, +)
    },
    value(.logForgotten) { x, classes in
      -chosen(x.softmax(dim: 1), classes).reduce(0, +) / Double(classes.count)
    },
    value(.firstClass) { x, classes in
      let first = classes.map { _ in classes[0] }
      return -chosen(x.logSoftmax(dim: 1), first).reduce(0, +) / Double(classes.count)
    },
  ]

  private static func chosen(_ x: Tensor, _ classes: [Int]) -> [Double] {
    let (numbers, count) = (x.flat(), x.shape[1])
    return classes.enumerated().map { row, own in numbers[row * count + own] }
  }

  private static func value(
    _ diagnosis: Diagnosis, _ wrong: @escaping @Sendable (Tensor, [Int]) -> Double
  ) -> TensorSuspect {
    TensorSuspect(
      diagnosis,
      .value { operation, x in
        if case .crossEntropy(let classes) = operation {
          Tensor(wrong(x[0], classes), dtype: .float64)
        } else {
          nil
        }
      })
  }

  private static let gradients: [TensorSuspect] = [
    gradient(.meanFactorLost) { right, x, _, g in right * Double(x.shape[0]) },
    gradient(.signFlipped) { right, _, _, _ in -right },
    gradient(.upstreamIgnored) { right, _, _, g in right / g },
    gradient(.classForgotten) { _, x, _, g in g * x.softmax(dim: 1) * (1 / Double(x.shape[0])) },
  ]

  private static func gradient(
    _ diagnosis: Diagnosis,
    _ wrong: @escaping @Sendable (_ right: Tensor, Tensor, [Int], Tensor) -> Tensor
  ) -> TensorSuspect {
    TensorSuspect(
      diagnosis,
      .gradients { operation, x, g in
        guard case .crossEntropy(let classes) = operation else { return nil }
        return [wrong(operation.gradients(x, upstream: g)[0], x[0], classes, g)]
      })
  }
}

extension Diagnosis {
  fileprivate static let powersOverflow = Diagnosis(
    "overflow", "exp of a large logit is infinite: the largest was not taken off first.",
    "大 logit 的 exp 是无穷大：没有先减去最大的。",
    hint: Text(
      "Which is the largest power if the row's largest logit is taken off everywhere?",
      "每个都减去该行最大的 logit 之后，最大的指数是多少？"))
  fileprivate static let logOfZero = Diagnosis(
    "log-of-zero", "the log of a softmax that has become 0 is −∞.", "softmax 已经变成 0，它的对数是 −∞。",
    hint: Text(
      "log(p/s) is log p − log s. Which of the two can be written without exp?",
      "log(p/s) 等于 log p − log s。其中哪一个不用 exp 也写得出来？"))
  fileprivate static let logForgotten = Diagnosis(
    "log-forgotten", "the softmax itself is taken for the loss, without the logarithm.",
    "直接拿 softmax 当损失，没有取对数。")
  fileprivate static let firstClass = Diagnosis(
    "first-class", "every row is judged by the class of the first.", "每一行用的都是第一行的类别。")
  fileprivate static let classForgotten = Diagnosis(
    "class-forgotten", "the gradient is the softmax alone: 1 was not taken off at the class.",
    "梯度只是 softmax：类别处没有减 1。")
}
