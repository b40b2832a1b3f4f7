import Gradbook

/// A calculation that an engine is asked for: leaves with names, and operations on what came before.
public struct EngineTrial: Sendable {
  /// A leaf or an operation.
  public struct Step: Sendable {
    /// What it is called.
    public let name: String
    /// The operation; `nil` for a leaf.
    public let operation: ScalarOperation?
    /// The places of its operands among the steps.
    public let operands: [Int]
    /// The number of a leaf.
    let value: Double
  }

  /// All of it in order.
  private(set) var steps: [Step] = []

  /// The names of all steps that the last one was computed from, itself among them.
  public var usedNames: [String] {
    var used = Set([steps.count - 1])
    for place in steps.indices.reversed() where used.contains(place) {
      used.formUnion(steps[place].operands)
    }
    return steps.indices.filter(used.contains).map { steps[$0].name }
  }

  /// For each name the names of what was computed from it.
  public var users: [String: [String]] {
    var users: [String: [String]] = [:]
    for step in steps {
      for operand in step.operands { users[steps[operand].name, default: []].append(step.name) }
    }
    return users
  }

  /// The calculation in a line; of leaves alone their values.
  public var formula: String {
    let made = steps.filter { $0.operation != nil }
    if made.isEmpty {
      return steps.map { "\($0.name) = \(NumberText.short($0.value))" }.joined(separator: ", ")
    }
    let shown = made.prefix(4).map { step in
      "\(step.name) = \(Self.text(step.operation, step.operands.map { steps[$0].name }))"
    }
    return shown.joined(separator: ", ") + (made.count > shown.count ? ", …" : "")
  }

  /// An empty calculation.
  public init() {}

  /// A leaf.
  public mutating func leaf(_ name: String, _ value: Double) -> Int {
    steps.append(Step(name: name, operation: nil, operands: [], value: value))
    return steps.count - 1
  }

  /// An operation on earlier results.
  @discardableResult
  public mutating func apply(
    _ name: String, _ operation: ScalarOperation, _ operands: Int...
  ) -> Int {
    steps.append(Step(name: name, operation: operation, operands: operands, value: 0))
    return steps.count - 1
  }

  /// Carries it out on an engine: the steps with their nodes.
  public func carriedOut(
    on engine: AnyScalarEngine
  ) -> (steps: [Step], nodes: [AnyScalarEngine.Node]) {
    (steps, run(on: engine))
  }

  /// Carries it out on an engine.
  func run(on engine: AnyScalarEngine) -> [AnyScalarEngine.Node] {
    var nodes: [AnyScalarEngine.Node] = []
    for step in steps {
      let operands = step.operands.map { nodes[$0] }
      nodes.append(
        step.operation.map { engine.apply($0, to: operands) } ?? engine.leaf(step.value))
    }
    return nodes
  }

  private static func text(_ operation: ScalarOperation?, _ x: [String]) -> String {
    switch operation {
    case .add, .subtract, .multiply, .divide:
      "\(x[0]) \(operation?.symbol ?? "") \(x[1])"
    case .plus: "\(x[0]) \(operation?.symbol ?? "")"
    case .times: "\(operation?.symbol ?? "") \(x[0])"
    case .power: "\(x[0])\(operation?.symbol.replacing(" ", with: "") ?? "")"
    case .negate: "−\(x[0])"
    case .exp, .log, .tanh, .relu: "\(operation?.symbol ?? "")(\(x[0]))"
    case nil: ""
    }
  }

  /// Three leaves and some operations on them and on what has come of them; what nothing uses is used
  /// next, so that all leads to the last result.
  public static func drawn(
    _ numbers: Generator, from operations: [ScalarOperation], count: Int = 5
  ) -> EngineTrial {
    var source = numbers
    var trial = EngineTrial()
    for name in ["a", "b", "c"] {
      _ = trial.leaf(name, Double.random(in: 0.4...1.6, using: &source))
    }
    var unused = [0, 1, 2]
    let names = ["d", "e", "f", "g", "h", "k", "m", "n", "p", "q"]
    var index = 0
    while unused.count > 1 || index < count {
      let isPair = unused.count > 1 && index >= count - 2
      let fit = operations.filter { !isPair || $0.operandCount == 2 }
      let operation = fit.randomElement(using: &source) ?? .add
      let first = unused.remove(at: Int.random(in: 0..<unused.count, using: &source))
      if operation.operandCount == 1 {
        unused.append(trial.apply(names[index % 10], operation, first))
      } else {
        let others = isPair ? unused : Array(trial.steps.indices.filter { $0 != first })
        let second = others.randomElement(using: &source) ?? first
        unused.removeAll { $0 == second }
        unused.append(trial.apply(names[index % 10], operation, first, second))
      }
      index += 1
    }
    return trial
  }
}
