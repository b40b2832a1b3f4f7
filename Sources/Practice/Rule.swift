import Gradbook

/// A backward rule to be judged: the function that it belongs to, and the shapes to try it on.
public struct Rule {
  /// The operands' names.
  public let operands: [String]
  /// The function, of float64 tensors.
  public let forward: ([Tensor]) -> Tensor
  /// The operands' shapes in the task; square where they are matrices.
  public let shapes: [[Int]]
  /// Shapes that are not square, if the function is one of arrays.
  public var asymmetric: [[Int]]?
  /// Shapes where one operand is broadcast, if the function broadcasts.
  public var broadcast: [[Int]]?
  /// Operands at zero, at kinks, at large magnitudes.
  public var awkward: [[Tensor]]
  /// The range that operands are drawn from.
  public var range: ClosedRange<Double>

  /// Creates a rule.
  public init(
    operands: [String], shapes: [[Int]], asymmetric: [[Int]]? = nil, broadcast: [[Int]]? = nil,
    awkward: [[Tensor]] = [], range: ClosedRange<Double> = -2...2,
    forward: @escaping ([Tensor]) -> Tensor
  ) {
    self.operands = operands
    self.shapes = shapes
    self.asymmetric = asymmetric
    self.broadcast = broadcast
    self.awkward = awkward
    self.range = range
    self.forward = forward
  }
}

/// One application of a rule: operands, result, and the gradient that flows in.
public struct RuleCase {
  /// The operands.
  public let inputs: [Tensor]
  /// The result.
  public let output: Tensor
  /// The gradient of the loss with respect to the result.
  public let upstream: Tensor
  /// The engine's own gradients of the operands.
  public let expected: [Tensor]

  init(_ rule: Rule, _ inputs: [Tensor], upstream: ([Int]) -> Tensor) {
    let leaves = zip(inputs, rule.operands).map { input, name in
      let leaf = input.detach().to(.float64).clone().named(name)
      leaf.requiresGrad = true
      return leaf
    }
    let y = rule.forward(leaves).named("y")
    let g = upstream(y.shape)
    y.backward(g, retainGraph: true)
    self.inputs = leaves.map { $0.detach() }
    output = y.detach()
    self.upstream = g
    expected = leaves.map { $0.grad ?? Tensor.zeros(like: $0) }
    graph = ComputationGraph(of: y)
  }

  let graph: ComputationGraph

  /// Operands drawn from the rule's range, no two of them equal.
  static func inputs(_ rule: Rule, _ shapes: [[Int]], _ generator: Generator) -> [Tensor] {
    var source = generator
    return shapes.map { shape in
      let numbers = (0..<shape.reduce(1, *)).map { _ in
        Double.random(in: rule.range, using: &source)
      }
      return Tensor(flat: numbers, shape: shape, dtype: .float64)
    }
  }
}
