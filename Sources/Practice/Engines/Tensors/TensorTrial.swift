import Gradbook

/// A calculation that an engine for tensors is asked for: leaves with names, and operations on what came
/// before.
public struct TensorTrial: EngineCalculation {
  /// A leaf or an operation.
  struct Step: Sendable {
    let name: String
    /// The operation; `nil` for a leaf.
    let operation: TensorOperation?
    /// The places of its operands among the steps.
    let operands: [Int]
    var numbers: [Double] = []
    var shape: [Int] = []
  }

  private(set) var steps: [Step] = []
  private var numbers: Generator

  /// The calculation in a line: the leaves' shapes, and what is made of them.
  public var formula: String {
    let leaves = steps.filter { $0.operation == nil }.map { "\($0.name) \($0.shape)" }
    let made = steps.compactMap { step in
      step.operation.map { operation in
        "\(step.name) = \(operation.text(step.operands.map { steps[$0].name }))"
      }
    }
    return (leaves + made).joined(separator: ", ")
  }

  /// An empty calculation.
  ///
  /// - Parameter numbers: where the numbers of leaves come from.
  public init(_ numbers: Generator = Generator(seed: 0)) { self.numbers = numbers }

  /// A leaf with numbers between 0.4 and 1.6, or between −1 and 1.
  public mutating func leaf(_ name: String, _ shape: [Int], isSigned: Bool = false) -> Int {
    let range = isSigned ? -1...1 : 0.4...1.6
    let count = shape.reduce(1, *)
    let drawn = (0..<count).map { _ in Double.random(in: range, using: &numbers) }
    return leaf(name, drawn, shape)
  }

  /// A leaf with some numbers.
  public mutating func leaf(_ name: String, _ numbers: [Double], _ shape: [Int]) -> Int {
    steps.append(Step(name: name, operation: nil, operands: [], numbers: numbers, shape: shape))
    return steps.count - 1
  }

  /// An operation on earlier results.
  @discardableResult
  public mutating func apply(
    _ name: String, _ operation: TensorOperation, _ operands: Int...
  ) -> Int { apply(name, operation, to: operands) }

  /// An operation on earlier results.
  @discardableResult
  public mutating func apply(
    _ name: String, _ operation: TensorOperation, to operands: [Int]
  ) -> Int {
    steps.append(Step(name: name, operation: operation, operands: operands))
    return steps.count - 1
  }

  /// Carries it out on an engine.
  func run(on engine: AnyTensorEngine) -> [AnyTensorEngine.Node] {
    var nodes: [AnyTensorEngine.Node] = []
    for step in steps {
      let operands = step.operands.map { nodes[$0] }
      nodes.append(
        step.operation.map { engine.apply($0, to: operands) }
          ?? engine.leaf(step.numbers, shape: step.shape))
    }
    return nodes
  }

  /// The model, without a fault.
  public static func rightEngine() -> AnyTensorEngine { AnyTensorEngine(ModelTensorEngine()) }
}

/// An engine for tensors that is wrong in one way.
public typealias TensorSuspect = Suspect<AnyTensorEngine>
/// What is read off an engine for tensors.
public typealias TensorReading = Reading<TensorTrial>
/// Calculations with tensors on one rung.
public typealias TensorRung = CalculationRung<TensorTrial>

extension Suspect where Engine == AnyTensorEngine {
  /// An engine with a fault.
  public init(_ diagnosis: Diagnosis, _ fault: TensorFault) {
    self.init(diagnosis) { AnyTensorEngine(ModelTensorEngine(fault)) }
  }

  /// An engine without a fault.
  public static func right() -> AnyTensorEngine { TensorTrial.rightEngine() }
}

extension Reading where Calculation == TensorTrial {
  /// Shape and elements of every result.
  public static var tensors: Self {
    Self(what: Text("the elements", "各个元素")) { engine, trial in
      let nodes = trial.run(on: engine)
      var answer = EngineAnswer(numbers: []) { trial.picture(engine, nodes) }
      for (step, node) in zip(trial.steps, nodes) where step.operation != nil {
        answer.add(step.name, engine.numbers(of: node), engine.shape(of: node))
      }
      return answer
    }
  }

  /// The gradients that each recorded operation hands its operands, for an upstream gradient that
  /// differs from element to element.
  public static var localGradients: Self {
    Self(what: Text("the gradients of the operands", "操作数的梯度")) { engine, trial in
      let nodes = trial.run(on: engine)
      var answer = EngineAnswer(numbers: []) { trial.picture(engine, nodes) }
      for (step, node) in zip(trial.steps, nodes) {
        guard let operation = step.operation, !operation.isLayout else { continue }
        let count = engine.shape(of: node).reduce(1, *)
        let upstream = (0..<count).map { 0.5 + 0.25 * Double($0) }
        let shares = engine.localGradients(of: node, upstream: upstream)
        for (index, share) in shares.enumerated() {
          let operand = index < step.operands.count ? trial.steps[step.operands[index]].name : "?"
          answer.add("∂/∂\(operand)", share.numbers, share.shape)
        }
      }
      return answer
    }
  }

  /// The gradients of the leaves after passes from the last result.
  public static func gradients(passes: Int = 1) -> Self {
    Self(what: Text("the gradients", "梯度")) { engine, trial in
      let nodes = trial.run(on: engine)
      if let result = nodes.last {
        for _ in 0..<passes { engine.backward(from: result) }
      }
      var answer = EngineAnswer(numbers: []) { trial.picture(engine, nodes) }
      for (step, node) in zip(trial.steps, nodes) where step.operation == nil {
        let gradient = engine.shapedGradient(of: node)
        answer.add("∂/∂\(step.name)", gradient?.numbers ?? [], gradient?.shape ?? [0])
      }
      return answer
    }
  }
}

extension EngineAnswer {
  /// Takes a tensor's elements and its shape.
  fileprivate mutating func add(_ name: String, _ elements: [Double], _ shape: [Int]) {
    shapes.append((name, shape))
    let labels = Parts.labels(shape)
    for (index, element) in elements.enumerated() {
      numbers.append((name + (index < labels.count ? labels[index] : "[?]"), element))
    }
  }
}

extension TensorTrial {
  /// Carries it out on an engine of some type, forward and back: what that recorded, its wrong nodes
  /// marked.
  func drawn(by type: any TensorEngine.Type) -> MarkedGraph {
    let engine = AnyTensorEngine.make(type)
    let nodes = run(on: engine)
    if let result = nodes.last { engine.backward(from: result) }
    return picture(engine, nodes)
  }

  /// What an engine has recorded, with its wrong nodes marked.
  fileprivate func picture(
    _ engine: AnyTensorEngine, _ nodes: [AnyTensorEngine.Node]
  ) -> MarkedGraph {
    guard let result = nodes.last else {
      return MarkedGraph(ComputationGraph.empty, gradients: [:])
    }
    let model = Self.rightEngine()
    let expected = run(on: model)
    if let last = expected.last { model.backward(from: last) }
    let places = Dictionary(zip(nodes.map(\.identity), steps.indices)) { first, _ in first }
    let recorded = RecordedNodes(behind: result, operands: engine.operands)
    let graph = recorded.graph { place in
      let node = recorded.nodes[place]
      let step = places[node.identity].map { steps[$0] }
      let gradient = engine.shapedGradient(of: node)
      return RecordedNodes.Look(
        symbol: step?.operation?.symbol ?? (recorded.operands[place].isEmpty ? nil : "?"),
        name: step.flatMap { $0.name.isEmpty ? nil : $0.name },
        value: TensorSummary(elements: engine.numbers(of: node), shape: engine.shape(of: node)),
        gradient: gradient.flatMap { gradient in
          gradient.shape == engine.shape(of: node)
            ? TensorSummary(elements: gradient.numbers, shape: gradient.shape) : nil
        })
    }
    return recorded.marked(graph) { place in
      guard let step = places[recorded.nodes[place].identity] else { return false }
      let yours = engine.gradient(of: recorded.nodes[place])
      let right = model.gradient(of: expected[step])
      return yours.count == right.count
        && zip(yours, right).allSatisfy { relativeError($0, $1) <= 1e-9 }
    }
  }
}
