import Gradbook
import Practice

/// Sums and means over an axis or over all.
enum ReducedAxes: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Sums and means", "求和与求平均")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "A sum over axis 1 turns [2, 3] into [2]. How must its gradient [2] be laid out so that each row gets its own number?",
      "沿轴 1 求和把 [2, 3] 变成 [2]。它的梯度 [2] 要怎样摆，才能让每一行得到自己的那个数？"),
    Text(
      "Keep the axis with extent 1: [2, 1] stretches to [2, 3] as it should. A mean over an axis of 3 hands on a third.",
      "把轴留着，大小为 1：[2, 1] 拉伸到 [2, 3] 正合适。沿大小为 3 的轴求平均，每个元素只传三分之一。"),
    Text("[g.reshapedView(kept).stretched(to: ___)]", "[g.reshapedView(kept).stretched(to: ___)]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let n = Int.random(in: 4...9, using: &source)
    return Sibling(
      "y is the mean of a [2, \(n)] over axis 1, and its gradient is [\(n), \(2 * n)]. Which numbers stand in the rows of a's gradient?",
      "y 是 [2, \(n)] 沿轴 1 的平均，它的梯度是 [\(n), \(2 * n)]。操作数梯度的两行里各是什么数？", answer: 1, 2)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    func rungs(_ operations: [TensorOperation]) -> [TensorRung] {
      [
        TensorRung(.shown, operations.map { trial($0, [2, 2]) }),
        TensorRung(
          .asymmetric, operations.map { trial($0, [2, 3]) } + operations.map { trial($0, [4, 3]) }),
        TensorRung(
          .awkward,
          operations.contains(.sum(2))
            ? [] : [trial(.sum(2), [2, 3, 4]), trial(.mean(1), [2, 3, 4])]),
      ]
    }
    let all: [TensorOperation] = [.sum(0), .sum(1), .sum(nil), .mean(0), .mean(1), .mean(nil)]
    try check.compare(.tensors, of: make, on: rungs(all), suspects: values)
    try check.compare(.gradients(), of: make, on: rungs(all), suspects: gradients)
  }

  /// The reduction, weighted so that every element of it has another gradient.
  private static func trial(_ operation: TensorOperation, _ shape: [Int]) -> TensorTrial {
    var trial = TensorTrial(Generator(seed: shape[1]))
    let a = trial.leaf("a", shape)
    let s = trial.apply("s", operation, a)
    trial.apply("y", .multiply, s, s)
    return trial
  }

  private static let values: [TensorSuspect] = [
    suspect(.countOfAll) { x, axis in x.sum(dim: axis) * (1 / Double(x.shape.reduce(1, *))) },
    suspect(.countOfRows, always: true) { x, axis in
      (axis == -1 ? x.sum() : x.sum(dim: axis)) * (1 / Double(x.shape[0]))
    },
    suspect(.swappedSumAndMean, always: true) { x, axis in axis == -1 ? x.sum() : x.sum(dim: axis)
    },
    TensorSuspect(
      .otherAxis,
      .value { operation, x in
        switch operation {
        case .sum(let axis?): x[0].sum(dims: x[0].shape.indices.filter { $0 != axis })
        case .mean(let axis?):
          x[0].sum(dims: x[0].shape.indices.filter { $0 != axis })
            * (1 / Double(x[0].shape[axis]))
        default: nil
        }
      }),
    TensorSuspect(
      .axisKept,
      .value { operation, x in
        switch operation {
        case .sum(let axis?): x[0].sum(dim: axis, keepDim: true)
        case .mean(let axis?): x[0].mean(dim: axis, keepDim: true)
        default: nil
        }
      }),
  ]

  /// A mean that is wrong over an axis, or over all, too: that is axis −1.
  private static func suspect(
    _ diagnosis: Diagnosis, always: Bool = false,
    _ wrong: @escaping @Sendable (Tensor, Int) -> Tensor
  ) -> TensorSuspect {
    TensorSuspect(
      diagnosis,
      .value { operation, x in
        guard case .mean(let axis) = operation else { return nil }
        return axis == nil && !always ? nil : wrong(x[0], axis ?? -1)
      })
  }

  private static let gradients: [TensorSuspect] = [
    TensorSuspect(
      .meanFactorLost,
      .gradients { operation, x, g in
        if case .mean(let axis) = operation {
          TensorOperation.sum(axis).gradients(x, upstream: g)
        } else {
          nil
        }
      }),
    TensorSuspect(
      .notStretched,
      .gradients { operation, x, g in
        switch operation {
        case .sum(let axis): [kept(g, x[0], axis)]
        case .mean(let axis):
          [
            kept(g, x[0], axis)
              * (1 / Double(axis.map { x[0].shape[$0] } ?? x[0].shape.reduce(1, *)))
          ]
        default: nil
        }
      }),
    TensorSuspect(
      .axisNotPutBack,
      .gradients { operation, x, g in
        guard let columns = x[0].shape.last, g.shape == [columns] else { return nil }
        let stretched = g.expand(x[0].shape)
        switch operation {
        case .sum(1): return [stretched]
        case .mean(1): return [stretched * (1 / Double(x[0].shape[1]))]
        default: return nil
        }
      }),
  ]

  private static func kept(_ g: Tensor, _ x: Tensor, _ axis: Int?) -> Tensor {
    g.reshape(x.shape.indices.map { axis == nil || axis == $0 ? 1 : x.shape[$0] })
  }
}

extension Diagnosis {
  static let meanFactorLost = Diagnosis(
    "mean-factor-lost", "the gradient of the mean is that of the sum: the count is missing.",
    "平均的梯度写成了和的梯度：漏了除以个数。",
    hint: Text(
      "If one of n elements moves by 1, by how much does their mean move?", "n 个元素里有一个动 1，平均值动多少？"))
  fileprivate static let countOfAll = Diagnosis(
    "count-of-all", "a mean over one axis is divided by the count of all elements.",
    "沿一个轴求平均，却除以了全部元素的个数。")
  fileprivate static let countOfRows = Diagnosis(
    "count-of-rows", "every mean is divided by the number of rows.", "不管沿哪个轴，都除以了行数。")
  fileprivate static let otherAxis = Diagnosis(
    "other-axis", "it goes along the other axis.", "沿的是另一个轴。")
  fileprivate static let axisKept = Diagnosis(
    "axis-kept", "the axis stays in the result with extent 1.", "结果里还留着那个轴，大小为 1。")
  fileprivate static let notStretched = Diagnosis(
    "not-stretched", "the gradient was not stretched back to the operand's shape.",
    "梯度没有拉伸回操作数的形状。")
  fileprivate static let axisNotPutBack = Diagnosis(
    "axis-not-put-back",
    "the gradient was stretched along the wrong axis: the summed one was not put back first.",
    "梯度沿错了轴拉伸：应当先把求和的轴补回来。")
}
