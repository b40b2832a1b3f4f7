import Gradbook

/// What is read off an engine for scalars.
public typealias EngineReading = Reading<EngineTrial>
/// An engine for scalars that is wrong in one way.
public typealias EngineSuspect = Suspect<AnyScalarEngine>
/// Calculations with scalars on one rung.
public typealias EngineRung = CalculationRung<EngineTrial>

extension EngineTrial: EngineCalculation {
  /// The model, without a fault.
  public static func rightEngine() -> AnyScalarEngine { EngineSuspect.right() }

  /// The answer of an engine that has carried this out.
  fileprivate func answer(
    _ engine: AnyScalarEngine, _ numbers: [(name: String, number: Double)],
    _ nodes: [AnyScalarEngine.Node]
  ) -> EngineAnswer {
    EngineAnswer(numbers: numbers) { picture(engine, nodes) }
  }

  private func picture(
    _ engine: AnyScalarEngine, _ nodes: [AnyScalarEngine.Node]
  ) -> MarkedGraph {
    var names: [AnyHashable: String] = [:]
    var asked: [AnyHashable: ScalarOperation] = [:]
    for (step, node) in zip(steps, nodes) {
      names[node.identity] = step.name
      asked[node.identity] = step.operation
    }
    guard let result = nodes.last else {
      return MarkedGraph(ComputationGraph.empty, gradients: [:])
    }
    return EngineRecording(of: engine, from: result, asked: asked).marked(names: names)
  }
}

extension Reading where Calculation == EngineTrial {
  /// The value of every result.
  public static var values: Self {
    Self(what: Text("the values", "各个值")) { engine, trial in
      let nodes = trial.run(on: engine)
      let read = zip(trial.steps, nodes).filter { $0.0.operation != nil }
      return trial.answer(engine, read.map { ($0.name, engine.value(of: $1)) }, nodes)
    }
  }

  /// The local derivatives of every operation.
  public static var localDerivatives: Self {
    Self(what: Text("the local derivatives", "局部导数")) { engine, trial in
      let nodes = trial.run(on: engine)
      var numbers: [(name: String, number: Double)] = []
      for (step, node) in zip(trial.steps, nodes) where step.operation != nil {
        let names = step.operands.map { trial.steps[$0].name }
        for (index, local) in engine.localDerivatives(of: node).enumerated() {
          let operand = index < names.count ? names[index] : "?"
          numbers.append(("∂\(step.name)/∂\(operand)", local))
        }
      }
      return trial.answer(engine, numbers, nodes)
    }
  }

  /// The output of a neuron and the gradients of its inputs, weights and bias; the trial's leaves are
  /// called `x1`, `x2`, …, `w1`, `w2`, …, `b`.
  public static var neuron: Self {
    Self(what: Text("the neuron", "神经元")) { engine, trial in
      var nodes = trial.run(on: engine)
      func leaves(_ letter: Character) -> [AnyScalarEngine.Node] {
        zip(trial.steps, nodes).filter { $0.0.name.first == letter }.map(\.1)
      }
      guard let neuron = engine.neuron, let bias = leaves("b").first else {
        return trial.answer(engine, [], nodes)
      }
      let output = neuron(leaves("x"), leaves("w"), bias)
      engine.backward(from: output)
      let gradients = zip(trial.steps, nodes).map { ("∂y/∂\($0.name)", engine.gradient(of: $1)) }
      nodes.append(output)
      return trial.answer(engine, [("y", engine.value(of: output))] + gradients, nodes)
    }
  }

  /// The gradients of the leaves after passes from the last result.
  public static func gradients(passes: Int = 1) -> Self {
    Self(what: Text("the gradients", "梯度")) { engine, trial in
      let nodes = trial.run(on: engine)
      if let result = nodes.last {
        for _ in 0..<passes { engine.backward(from: result) }
      }
      let leaves = zip(trial.steps, nodes).filter { $0.0.operation == nil }
      return trial.answer(engine, leaves.map { ($0.name, engine.gradient(of: $1)) }, nodes)
    }
  }
}

extension Suspect where Engine == AnyScalarEngine {
  /// An engine with a fault.
  public init(_ fault: EngineFault) {
    self.init(fault.diagnosis) { AnyScalarEngine(ModelEngine(fault)) }
  }

  /// An engine whose neurons are wrong.
  public init(
    _ diagnosis: Diagnosis,
    neuron:
      @escaping @Sendable (
        AnyScalarEngine, _ inputs: [AnyScalarEngine.Node], _ weights: [AnyScalarEngine.Node],
        _ bias: AnyScalarEngine.Node
      ) -> AnyScalarEngine.Node
  ) {
    self.init(diagnosis) {
      let engine = AnyScalarEngine(ModelEngine())
      engine.neuron = { [unowned engine] in neuron(engine, $0, $1, $2) }
      return engine
    }
  }

  /// An engine without a fault.
  public static func right() -> AnyScalarEngine {
    let engine = AnyScalarEngine(ModelEngine())
    engine.neuron = { [unowned engine] inputs, weights, bias in
      let products = zip(inputs, weights).map { engine.apply(.multiply, $0, $1) }
      return engine.apply(.tanh, products.reduce(bias) { engine.apply(.add, $0, $1) })
    }
    return engine
  }
}

extension ComputationGraph {
  /// A picture of nothing.
  static var empty: ComputationGraph {
    ComputationGraph(nodes: [], edges: [], roots: [], hasGradients: false, backwardOrder: [])
  }
}
