import Foundation
import Practice

/// A small engine with one bug in it, to be found from a marked graph.
enum PlantedBug: Exercise {
  typealias Step = (operation: String, inputs: [Int], number: Double)
  typealias Answer = ([Step]) -> [Double]

  static let title = Text("A bug in a small engine", "小引擎里的一个错")
  static let answer = "gradients(of:)"

  static let hints = [
    Text(
      "Look at the marked graph: the first wrong node lies right before one operation. Which operation is it, and is every node that leads through it wrong?",
      "看标了记号的图：第一个出错的节点紧挨在某个运算之前。是哪个运算？经过它的节点是不是全都错了？"),
    Text(
      "At a = 0.5 the result is y = tanh 0.5 = 0.462. The slope there is 1 − 0.462² = 0.786; the engine uses 1 − 0.5² = 0.75.",
      "a = 0.5 时结果是 y = tanh 0.5 = 0.462。那里的斜率是 1 − 0.462² = 0.786，而引擎用的是 1 − 0.5² = 0.75。"),
    Text(
      "The line of tanh has the shape shares = [g * (1 - square(___))], where square stands for a number times itself.",
      "tanh 那一行的样子是 shares = [g * (1 - square(___))]，square 表示一个数乘以自己。"
    ),
  ]

  static func sibling(_ numbers: Generator) -> Sibling {
    var source = numbers
    let tenths = Int.random(in: 2...8, using: &source)
    let g = Int.random(in: 2...5, using: &source)
    let y = Double(tenths) / 10
    return Sibling(
      "The result of a tanh is \(y), and \(g) flows in from above. What does its input get?",
      "一个 tanh 的结果是 \(y)，上游传来的梯度是 \(g)。它的输入得到多少？",
      answer: Double(g) * (1 - y * y))
  }

  static func judge(_ gradients: @escaping Answer, _ check: Check) throws(Check.Stop) {
    check.show(MarkedGraph(Program.neuron.graph, gradients: [:]))
    let drawn = check.trials.map(Program.init(drawnFrom:))
    let rungs = [
      (Rung.shown, [Program.polynomial, .neuron]), (.drawn, drawn), (.reused, [.reused]),
      (.awkward, [.kinks, .gates]),
    ]
    let all = rungs.flatMap(\.1)
    for (rung, programs) in rungs {
      for program in programs {
        let yours = gradients(program.steps)
        try check.require(
          yours.count == program.steps.count, rung,
          "\(yours.count) gradients came back for \(program.steps.count) steps.",
          "返回了 \(yours.count) 个梯度，而步骤有 \(program.steps.count) 个。")
        try check.gradients(
          of: program.graph, yours: program.named(yours), rung: rung, mistakes: mistakes
        ) {
          all.map { ($0.graph, $0.named(gradients($0.steps))) }
        }
      }
    }
  }

  private static var mistakes: [Mistake<ComputationGraph>] {
    [
      spoilt(.evaluatedAtInput, "tanh") { $0.g * (1 - $0.a * $0.a) },
      spoilt(.evaluatedAtOutput, "tanh") { $0.g * (1 - tanh($0.y) * tanh($0.y)) },
      spoilt(.notSquared, "tanh") { $0.g * (1 - $0.y) },
      spoilt(.upstreamIgnored, "tanh") { 1 - $0.y * $0.y },
      spoilt(.missingFactor, "tanh") { $0.g },
      spoilt(.signFlipped, "tanh") { $0.g * ($0.y * $0.y - 1) },
      spoilt(.gateOpen, "relu") { $0.g },
      spoilt(.gateByUpstream, "relu") { $0.g > 0 ? $0.g : 0 },
      .answers(.lastPathOnly) { passes($0, joining: { _, new in new }) },
    ]
  }

  /// What one operation's rule sees.
  struct Call {
    let g: Double
    let a: Double
    let y: Double
  }

  private static func spoilt(
    _ diagnosis: Diagnosis, _ operation: String, _ share: @escaping (Call) -> Double
  ) -> Mistake<ComputationGraph> {
    .answers(diagnosis) { passes($0, share: (operation, share)) }
  }

  /// The gradients of a pass over the graph's own arrows, with one rule replaced.
  private static func passes(
    _ graph: ComputationGraph, share: (operation: String, of: (Call) -> Double)? = nil,
    joining join: (_ old: Double, _ new: Double) -> Double = { $0 + $1 }
  ) -> [String: Double] {
    var gradients: [Int: Double] = [:]
    for root in graph.roots { gradients[root] = 1 }
    for node in graph.nodes.reversed() {
      let g = gradients[node.id] ?? 0
      for arrow in graph.edges where arrow.target == node.id {
        var new = g * (arrow.localDerivative?.scalar ?? .nan)
        if let share, node.operation == share.operation {
          let a = graph.nodes[arrow.source].value.scalar ?? .nan
          new = share.of(Call(g: g, a: a, y: node.value.scalar ?? .nan))
        }
        gradients[arrow.source] = gradients[arrow.source].map { join($0, new) } ?? new
      }
    }
    return graph.nodes.reduce(into: [:]) { result, node in
      if let name = node.name { result[name] = gradients[node.id] ?? 0 }
    }
  }

  /// A calculation as the engine gets it, with a name for every step.
  struct Program {
    let names: [String]
    let steps: [Step]

    /// An answer's gradients by the names of the steps.
    func named(_ gradients: [Double]) -> [String: Double?] {
      Dictionary(zip(names, gradients.map { Optional($0) })) { first, _ in first }
    }

    init(_ lines: [(name: String, step: Step)]) {
      names = lines.map(\.name)
      steps = lines.map(\.step)
    }

    /// y = c³ · c with c = a · b + a, where no tanh occurs.
    static var polynomial: Program {
      Program([
        ("a", ("leaf", [], 2)), ("b", ("leaf", [], -3)), ("p", ("mul", [0, 1], 0)),
        ("c", ("add", [2, 0], 0)), ("q", ("pow", [3], 3)), ("y", ("mul", [4, 3], 0)),
      ])
    }

    /// y = tanh(w · x + b).
    static var neuron: Program { neuron(w: 2, x: 1.5, b: -2.5, power: 2) }

    private static func neuron(w: Double, x: Double, b: Double, power: Double) -> Program {
      Program([
        ("w", ("leaf", [], w)), ("x", ("leaf", [], x)), ("b", ("leaf", [], b)),
        ("p", ("mul", [0, 1], 0)), ("a", ("add", [3, 2], 0)), ("t", ("tanh", [4], 0)),
        ("y", ("pow", [5], power)),
      ])
    }

    /// Gates that are open and shut, each with a gradient of either sign.
    static var gates: Program {
      Program([
        ("a", ("leaf", [], 2)), ("b", ("leaf", [], -1.5)), ("c", ("leaf", [], 3)),
        ("d", ("leaf", [], -0.5)), ("k", ("leaf", [], -2)), ("m", ("leaf", [], 1.25)),
        ("r", ("relu", [0], 0)), ("s", ("relu", [1], 0)), ("t", ("relu", [2], 0)),
        ("u", ("relu", [3], 0)), ("e", ("mul", [6, 4], 0)), ("f", ("mul", [7, 4], 0)),
        ("g", ("mul", [8, 5], 0)), ("h", ("mul", [9, 5], 0)), ("p", ("add", [10, 11], 0)),
        ("q", ("add", [12, 13], 0)), ("y", ("add", [14, 15], 0)),
      ])
    }

    /// A tanh whose result is used three times.
    static var reused: Program {
      Program([
        ("x", ("leaf", [], 0.8)), ("t", ("tanh", [0], 0)), ("p", ("mul", [1, 1], 0)),
        ("s", ("add", [2, 0], 0)), ("u", ("tanh", [3], 0)), ("y", ("mul", [4, 1], 0)),
      ])
    }

    /// Relus of a positive number, a negative one and 0, one of them with a negative upstream.
    static var kinks: Program {
      Program([
        ("a", ("leaf", [], 1.5)), ("b", ("leaf", [], -0.5)), ("z", ("leaf", [], 0)),
        ("r", ("relu", [0], 0)), ("s", ("relu", [1], 0)), ("n", ("relu", [2], 0)),
        ("p", ("mul", [3, 1], 0)), ("q", ("add", [4, 5], 0)), ("y", ("add", [6, 7], 0)),
      ])
    }

    init(drawnFrom numbers: Generator) {
      var source = numbers
      func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &source) }
      self = Self.neuron(w: draw(0.5...1), x: draw(0.5...1), b: draw(0.1...0.4), power: 3)
    }

    var graph: ComputationGraph {
      var values: [Value] = []
      for (name, step) in zip(names, steps) {
        let operands = step.inputs.map { values[$0] }
        switch step.operation {
        case "add": values.append((operands[0] + operands[1]).named(name))
        case "mul": values.append((operands[0] * operands[1]).named(name))
        case "pow": values.append((operands[0] ** step.number).named(name))
        case "tanh": values.append(operands[0].tanh().named(name))
        case "relu": values.append(operands[0].relu().named(name))
        default: values.append(Value(step.number, label: name))
        }
      }
      let y = values[values.count - 1]
      y.backward()
      return ComputationGraph(of: y)
    }
  }
}

extension Diagnosis {
  fileprivate static let notSquared = Diagnosis(
    "not-squared", "the slope of tanh is 1 − y²; the square is missing.",
    "tanh 的斜率是 1 − y²，少了平方。")
  fileprivate static let gateOpen = Diagnosis(
    "gate-open", "relu lets the gradient through where its input is not above 0.",
    "relu 的输入不大于 0 时，也让梯度通过了。",
    hint: Text(
      "Left of 0 relu is level. What is its slope there?", "在 0 的左边，relu 是平的。那里斜率是多少？"))
  fileprivate static let gateByUpstream = Diagnosis(
    "gate-by-upstream", "relu asks whether the gradient is positive, not whether its input is.",
    "relu 判断的是梯度是否为正，而不是输入是否为正。")
}
