import Gradbook

/// What is read off an engine after a calculation, to be compared with the right engine's.
public struct EngineReading: Sendable {
  /// What is compared, such as "the gradients".
  let what: Text
  /// The numbers with their names.
  let numbers:
    @Sendable (AnyScalarEngine, EngineTrial) -> (
      numbers: [(name: String, number: Double)], nodes: [AnyScalarEngine.Node]
    )

  /// The value of every result.
  public static let values = EngineReading(what: Text("the values", "各个值")) { engine, trial in
    let nodes = trial.run(on: engine)
    let read = zip(trial.steps, nodes).filter { $0.0.operation != nil }
    return (read.map { ($0.name, engine.value(of: $1)) }, nodes)
  }

  /// The local derivatives of every operation.
  public static let localDerivatives = EngineReading(
    what: Text("the local derivatives", "局部导数")
  ) { engine, trial in
    let nodes = trial.run(on: engine)
    var numbers: [(name: String, number: Double)] = []
    for (step, node) in zip(trial.steps, nodes) where step.operation != nil {
      let names = step.operands.map { trial.steps[$0].name }
      for (index, local) in engine.localDerivatives(of: node).enumerated() {
        let operand = index < names.count ? names[index] : "?"
        numbers.append(("∂\(step.name)/∂\(operand)", local))
      }
    }
    return (numbers, nodes)
  }

  /// The output of a neuron and the gradients of its inputs, weights and bias; the trial's leaves are
  /// called `x1`, `x2`, …, `w1`, `w2`, …, `b`.
  public static let neuron = EngineReading(what: Text("the neuron", "神经元")) { engine, trial in
    var nodes = trial.run(on: engine)
    func leaves(_ letter: Character) -> [AnyScalarEngine.Node] {
      zip(trial.steps, nodes).filter { $0.0.name.first == letter }.map(\.1)
    }
    guard let neuron = engine.neuron, let bias = leaves("b").first else { return ([], nodes) }
    let output = neuron(leaves("x"), leaves("w"), bias)
    engine.backward(from: output)
    let gradients = zip(trial.steps, nodes).map { ("∂y/∂\($0.name)", engine.gradient(of: $1)) }
    nodes.append(output)
    return ([("y", engine.value(of: output))] + gradients, nodes)
  }

  /// The gradients of the leaves after passes from the last result.
  public static func gradients(passes: Int = 1) -> EngineReading {
    EngineReading(what: Text("the gradients", "梯度")) { engine, trial in
      let nodes = trial.run(on: engine)
      if let result = nodes.last {
        for _ in 0..<passes { engine.backward(from: result) }
      }
      let leaves = zip(trial.steps, nodes).filter { $0.0.operation == nil }
      return (leaves.map { ($0.name, engine.gradient(of: $1)) }, nodes)
    }
  }
}

/// An engine that is wrong in one way, with the name of the mistake.
public struct EngineSuspect: Sendable {
  /// The mistake's name.
  public let diagnosis: Diagnosis
  /// A new engine with it.
  public let engine: @Sendable () -> AnyScalarEngine

  /// An engine with a fault.
  public init(_ fault: EngineFault) {
    diagnosis = fault.diagnosis
    engine = { AnyScalarEngine(ModelEngine(fault)) }
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
    self.diagnosis = diagnosis
    engine = {
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

/// Calculations on one rung of the ladder.
public struct EngineRung {
  let rung: Rung
  let trials: [EngineTrial]

  /// Calculations on one rung.
  public init(_ rung: Rung, _ trials: [EngineTrial]) {
    self.rung = rung
    self.trials = trials
  }
}

extension Check {
  /// Compares what an engine gives with what the right one gives, rung by rung; where they differ,
  /// the engine's own graph is shown with its wrong nodes marked, and the fault is named that gives
  /// the same on every trial.
  public func compare(
    _ reading: EngineReading, of engine: () -> AnyScalarEngine, on rungs: [EngineRung],
    suspects: [EngineSuspect]
  ) throws(Stop) {
    for rung in rungs {
      enter(rung.rung)
      for trial in rung.trials {
        let own = engine()
        let (yours, nodes) = reading.numbers(own, trial)
        let right = reading.numbers(EngineSuspect.right(), trial).numbers
        guard let failure = Self.failure(reading, yours, right, trial, rung.rung) else { continue }
        show(Self.picture(own, trial, nodes))
        try fail(
          failure, evidence: [{ rungs.flatMap(\.trials) }],
          finding: { trials in
            Self.finding(reading, engine, trials, suspects)
          })
      }
      right(
        "\(reading.what.english): right for \(rung.rung.title.english)",
        "\(reading.what.chinese)：\(rung.rung.title.chinese)，对")
    }
  }

  private static func failure(
    _ reading: EngineReading, _ yours: [(name: String, number: Double)],
    _ right: [(name: String, number: Double)], _ trial: EngineTrial, _ rung: Rung
  ) -> Failure? {
    if yours.count != right.count {
      return Failure(
        rung: .shape,
        sentence: Text(
          "For \(trial.formula) there are \(counted(yours.count, "number")) instead of \(right.count).",
          "\(trial.formula) 给出了 \(yours.count) 个数，应为 \(right.count) 个。"))
    }
    let rows = zip(yours, right).map { mine, right in
      Failure.Row(right.name, yours: mine.number, expected: right.number)
    }
    guard let worst = rows.indices.max(by: { rows[$0].error < rows[$1].error }),
      rows[worst].error > 1e-9
    else { return nil }
    return Failure(
      rung: rung,
      sentence: Text(
        "\(reading.what.english) for \(trial.formula): \(rows[worst].element) is not right.",
        "\(trial.formula) 的\(reading.what.chinese)：\(rows[worst].element) 不对。"),
      rows: rows, worst: worst)
  }

  /// The fault that gives what the engine gives on all trials, and not always what is right.
  private static func finding(
    _ reading: EngineReading, _ engine: () -> AnyScalarEngine, _ trials: [EngineTrial],
    _ suspects: [EngineSuspect]
  ) -> Failure.Finding? {
    func numbers(_ engine: AnyScalarEngine, _ trial: EngineTrial) -> [Double] {
      reading.numbers(engine, trial).numbers.map(\.number)
    }
    let yours = trials.map { numbers(engine(), $0) }
    let right = trials.map { numbers(EngineSuspect.right(), $0) }
    for suspect in suspects {
      let wrong = trials.map { numbers(suspect.engine(), $0) }
      let told = zip(wrong, right).count { !areAlike($0, $1) }
      if told > 0, zip(yours, wrong).allSatisfy({ areAlike($0, $1) }) {
        return Failure.Finding(diagnosis: suspect.diagnosis, matched: told, trials: told)
      }
    }
    return nil
  }

  private static func areAlike(_ left: [Double], _ right: [Double]) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { relativeError($0, $1) <= 1e-9 }
  }

  private static func picture(
    _ engine: AnyScalarEngine, _ trial: EngineTrial, _ nodes: [AnyScalarEngine.Node]
  ) -> MarkedGraph {
    var names: [AnyHashable: String] = [:]
    var asked: [AnyHashable: ScalarOperation] = [:]
    for (step, node) in zip(trial.steps, nodes) {
      names[node.identity] = step.name
      asked[node.identity] = step.operation
    }
    guard let result = nodes.last else {
      return MarkedGraph(ComputationGraph.empty, gradients: [:])
    }
    return EngineRecording(of: engine, from: result, asked: asked).marked(names: names)
  }
}

extension ComputationGraph {
  fileprivate static var empty: ComputationGraph {
    ComputationGraph(nodes: [], edges: [], roots: [], hasGradients: false, backwardOrder: [])
  }
}
