import Foundation
import Gradbook

/// A calculation that someone wants to see on an engine of their own.
public struct EngineQuestion: Codable, Sendable {
  /// One number or operation of it.
  struct Step: Codable {
    let name: String?
    let operation: ScalarOperation?
    let operands: [Int]
    let value: Double
  }

  private let steps: [Step]

  /// The name of the environment variable that holds it.
  package static let variable = "GRADBOOK_ENGINE_QUESTION"

  /// The calculation that our engine has recorded.
  ///
  /// - Throws: ``UnknownOperation`` for an operation that engines for scalars are not asked for.
  package init(_ graph: ComputationGraph) throws(UnknownOperation) {
    var steps: [Step] = []
    for node in graph.nodes {
      var operands = graph.edges.filter { $0.target == node.id }
        .sorted { $0.operand < $1.operand }.map(\.source)
      var operation = Self.operations[node.operation]
      if node.operation == "pow", operands.count == 2, let exponent = steps[operands[1]].constant {
        operation = .power(exponent)
        operands.removeLast()
      }
      if node.operation == "powScalar" { operation = Self.power(node.symbol) }
      guard operands.isEmpty || operation != nil, let value = node.value.scalar else {
        throw UnknownOperation(symbol: node.symbol)
      }
      steps.append(
        Step(
          name: node.name, operation: operands.isEmpty ? nil : operation, operands: operands,
          value: value))
    }
    self.steps = steps
  }

  /// An operation that engines for scalars are not asked for.
  package struct UnknownOperation: BilingualError {
    let symbol: String

    /// What the matter is, and the mend.
    package var text: Text {
      Text(
        "“\(symbol)” is nothing that an engine of a project is asked for. These are: + − × ÷, exp, log, tanh, "
          + "relu, squares, and of an engine for scalars all powers with a number as the exponent.",
        "项目里的引擎不会遇到“\(symbol)”。能用的有：加、减、乘、除、exp、log、tanh、relu、平方；"
          + "标量引擎还可以用任何以数为指数的幂。")
    }
  }

  private static let operations: [String: ScalarOperation] = [
    "add": .add, "sub": .subtract, "mul": .multiply, "div": .divide, "neg": .negate,
    "square": .power(2), "sqrt": .power(0.5), "reciprocal": .power(-1),
    "exp": .exp, "log": .log, "tanh": .tanh, "relu": .relu,
  ]

  /// The power that a sign such as `x³` or `x^0.5` stands for.
  private static func power(_ symbol: String) -> ScalarOperation? {
    let raised: [Character: Character] = [
      "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
      "⁸": "8", "⁹": "9",
    ]
    let digits = symbol.drop { $0 == "x" || $0 == "^" }.map { raised[$0] ?? $0 }
    return Double(String(digits).replacing("−", with: "-")).map { .power($0) }
  }

  /// As the environment takes it.
  package var text: String {
    String(decoding: (try? JSONEncoder().encode(self)) ?? Data(), as: UTF8.self)
  }

  /// The one that this program was started for.
  static var given: EngineQuestion? {
    ProcessInfo.processInfo.environment[variable].flatMap {
      try? JSONDecoder().decode(EngineQuestion.self, from: Data($0.utf8))
    }
  }

  /// The same calculation with tensors of rank 0.
  ///
  /// - Throws: ``UnknownOperation`` for an operation that engines for tensors are not asked for.
  package func tensorTrial() throws(UnknownOperation) -> TensorTrial {
    var trial = TensorTrial()
    for step in steps {
      let name = step.name ?? ""
      switch step.operation {
      case nil: _ = trial.leaf(name, [step.value], [])
      case .power(2): trial.apply(name, .multiply, step.operands[0], step.operands[0])
      case let operation?:
        guard let same = Self.onTensors[operation] else {
          throw UnknownOperation(symbol: operation.symbol)
        }
        trial.apply(name, same, to: step.operands)
      }
    }
    return trial
  }

  private static let onTensors: [ScalarOperation: TensorOperation] = [
    .add: .add, .subtract: .subtract, .multiply: .multiply, .divide: .divide, .exp: .exp,
    .log: .log, .tanh: .tanh, .relu: .relu,
  ]

  /// Carries it out on an engine, forward and back: what the engine recorded, its wrong nodes marked.
  func drawn(by type: any ScalarEngine.Type) -> MarkedGraph {
    let engine = AnyScalarEngine(of: type)
    var nodes: [AnyScalarEngine.Node] = []
    var names: [AnyHashable: String] = [:]
    var asked: [AnyHashable: ScalarOperation] = [:]
    for step in steps {
      let operands = step.operands.map { nodes[$0] }
      let node =
        step.operation.map { engine.apply($0, to: operands) } ?? engine.leaf(step.value)
      nodes.append(node)
      names[node.identity] = step.name
      asked[node.identity] = step.operation
    }
    let result = nodes[nodes.count - 1]
    engine.backward(from: result)
    return EngineRecording(of: engine, from: result, asked: asked).marked(names: names)
  }
}

extension EngineQuestion.Step {
  /// The number of a leaf without a name.
  fileprivate var constant: Double? { operation == nil && name == nil ? value : nil }
}
