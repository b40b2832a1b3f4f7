import Gradbook
import Practice

/// Operations that know their way back.
enum ArrayRules: Milestone {
  typealias Answer = any TensorEngine.Type

  static let title = Text("Operations that know the way back", "认得回路的运算")
  static let answer = "MyEngine.self"

  static let hints = [
    Text(
      "A gradient has the shape of what it belongs to. What is the shape of g, and what is the operand's?",
      "梯度的形状与它所属的数组相同。g 是什么形状？操作数又是什么形状？"),
    Text(
      "As for scalars: g times the local derivative, element by element. What broadcasting has repeated is summed afterwards; a layout is undone by its reverse.",
      "与标量一样：g 乘以局部导数，逐元素进行。广播重复过的，之后要求和；改变排列的，反过来做一遍。"),
    Text(
      "[(g * b).summed(to: a.shape), (g * a).summed(to: ___)]",
      "[(g * b).summed(to: a.shape), (g * a).summed(to: ___)]"),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let (a, b) = (
      Double(Int.random(in: 2...5, using: &source)), Double(Int.random(in: 6...9, using: &source))
    )
    return Sibling(
      "y = x · c with x = [\(Int(a)), \(Int(b))] and a single number c; y's gradient is [1, 2]. What is c's?",
      "y = x · c，x = [\(Int(a)), \(Int(b))]，c 是一个数；y 的梯度是 [1, 2]。c 的梯度是多少？",
      answer: a + 2 * b)
  }

  static func judge(_ type: Answer, _ check: Check) throws(Check.Stop) {
    let make = { AnyTensorEngine.make(type) }
    let rungs = [
      TensorRung(.shown, pairs([2, 2], [2, 2]) + singles([2, 2])),
      TensorRung(.asymmetric, pairs([2, 3], [2, 3]) + singles([2, 3])),
      TensorRung(.broadcast, pairs([2, 3], [3]) + pairs([], [2, 1]) + pairs([2, 1], [3])),
    ]
    try check.compare(.tensors, of: make, on: rungs, suspects: values)
    try check.compare(.localGradients, of: make, on: rungs, suspects: gradients)
    let engine = make()
    try check.requireRelease {
      let a = engine.leaf([1, 2, 3, 4], shape: [2, 2])
      let e = engine.apply(.exp, a)
      let p = engine.apply(.multiply, e, a)
      let t = engine.apply(.transpose, engine.apply(.relu, engine.apply(.subtract, p, e)))
      return [a, e, p, t, engine.apply(.reshape([4]), engine.apply(.add, t, a))]
    }
  }

  private static func pairs(_ left: [Int], _ right: [Int]) -> [TensorTrial] {
    let operations: [TensorOperation] = [.add, .subtract, .multiply, .divide]
    return operations.map { operation in
      var trial = TensorTrial(Generator(seed: left.count))
      let a = trial.leaf("a", left)
      let b = trial.leaf("b", right)
      trial.apply("y", operation, a, b)
      return trial
    }
  }

  private static func singles(_ shape: [Int]) -> [TensorTrial] {
    let flat = TensorOperation.reshape([shape[0] * shape[1]])
    return [TensorOperation.exp, .relu, .transpose, flat, .log, .tanh].map { operation in
      var trial = TensorTrial(Generator(seed: shape[1]))
      let a = trial.leaf("a", shape, isSigned: operation == .relu)
      trial.apply("y", operation, a)
      return trial
    }
  }

  private static let values: [TensorSuspect] = [
    TensorSuspect(.operandsTurned, .value { $0 == .subtract ? $1[1] - $1[0] : nil })
  ]

  private static let gradients: [TensorSuspect] = [
    suspect(.notReduced) { operation, x, g in
      switch operation {
      case .add: [g, g]
      default: nil
      }
    },
    suspect(.notReduced) { operation, x, g in operation == .multiply ? [g * x[1], g * x[0]] : nil },
    suspect(.ownFactor) { operation, x, g in
      operation == .multiply ? [back(g * x[0], x[0]), back(g * x[1], x[1])] : nil
    },
    suspect(.signFlipped) { operation, x, g in
      operation == .subtract ? [back(g, x[0]), back(g, x[1])] : nil
    },
    suspect(.upstreamIgnored) { operation, x, g in
      let ones = Tensor.ones(g.shape, dtype: .float64)
      return operation == .multiply ? [back(ones * x[1], x[0]), back(ones * x[0], x[1])] : nil
    },
    suspect(.missingFactor) { operation, _, g in operation == .exp ? [g] : nil },
    suspect(.evaluatedAtInput) { operation, x, g in operation == .exp ? [g * x[0]] : nil },
    suspect(.reluHandsOn) { operation, _, g in operation == .relu ? [g] : nil },
    suspect(.transposed) { operation, _, g in operation == .transpose ? [g] : nil },
    suspect(.shapeNotRestored) { operation, _, g in
      if case .reshape = operation { [g] } else { nil }
    },
  ]

  private static func suspect(
    _ diagnosis: Diagnosis,
    _ wrong: @escaping @Sendable (TensorOperation, [Tensor], Tensor) -> [Tensor]?
  ) -> TensorSuspect {
    TensorSuspect(diagnosis, .gradients(wrong))
  }

  private static func back(_ g: Tensor, _ operand: Tensor) -> Tensor {
    TensorOperation.summed(operand.shape).right([g])
  }
}

extension Diagnosis {
  fileprivate static let operandsTurned = Diagnosis(
    "operands-turned", "the operands of the difference changed places.", "减法的两个操作数调换了。")
  fileprivate static let ownFactor = Diagnosis(
    "own-factor", "each factor gets its own numbers instead of the other's.",
    "每个因子拿到的是自己的数，而不是另一个因子的。")
  fileprivate static let reluHandsOn = Diagnosis(
    "relu-hands-on", "relu hands every gradient on, also where its operand is negative.",
    "relu 把所有梯度都传了下去，操作数为负的地方也传。")
  fileprivate static let shapeNotRestored = Diagnosis(
    "shape-not-restored", "the gradient comes back in the new shape instead of the old one.",
    "梯度回来时还是新形状，没有换回旧形状。")
}
