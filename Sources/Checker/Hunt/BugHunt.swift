import Expressions
import Practice

/// A small scalar expression whose backward pass has one planted bug.
public struct BugHunt: Sendable {
  /// The seed that it was made from.
  public let seed: Int
  /// The expression.
  public let expression: String
  /// The graph, with the right gradients.
  public let graph: ComputationGraph
  /// The bug.
  public let bug: InjectedFault
  /// The gradients as the faulty pass computes them, by node id.
  let faulty: [Double]
  /// The graph with the faulty gradients and the nodes marked.
  let marked: MarkedGraph

  /// Plants a bug; the same seed plants the same one.
  public init(seed: Int) {
    var source = Generator(seed: seed)
    while true {
      let program = BugHuntExpression(using: &source)
      guard let computed = try? ScalarExpression(parsing: program.text).compute(at: program.values),
        let hunt = BugHunt(seed: seed, program.shown, computed.result, using: &source)
      else { continue }
      self = hunt
      return
    }
  }

  private init?(
    seed: Int, _ expression: String, _ result: Tensor, using source: inout Generator
  ) {
    result.backward()
    let graph = ComputationGraph(of: result)
    let isTame = graph.nodes.allSatisfy { node in
      (node.value.scalar.map { abs($0) < 50 } ?? false)
        && (node.gradient?.scalar.map { abs($0) < 50 } ?? true)
    }
    guard isTame else { return nil }
    let bugs = InjectedFault.all(in: graph).filter { bug in
      zip(bug.gradients(in: graph), graph.nodes).contains { wrong, node in
        abs(wrong - (node.gradient?.scalar ?? 0)) > 0.05 * max(1, abs(wrong))
      }
    }
    guard let kind = Set(bugs.map(\.diagnosis.name)).sorted().randomElement(using: &source),
      let bug = bugs.filter({ $0.diagnosis.name == kind }).randomElement(using: &source)
    else { return nil }
    let faulty = bug.gradients(in: graph)
    var gradients: [String: Double?] = [:]
    for node in graph.nodes where node.requiresGradient {
      if let name = node.name { gradients[name] = faulty[node.id] }
    }
    self.seed = seed
    self.expression = expression
    self.graph = graph
    self.bug = bug
    self.faulty = faulty
    marked = MarkedGraph(graph, gradients: gradients, tolerance: 1e-6)
    // A fault that another one happens to make good would be a riddle without an answer.
    let faults = graph.nodes.filter { $0.requiresGradient && !follows($0) }.map(\.id)
    if first.isEmpty || !faults.allSatisfy((marked.wrong + marked.poisoned).contains) { return nil }
  }

  /// Whether a node's gradient is what the gradients shown for its users make it.
  func follows(_ node: ComputationGraph.Node) -> Bool {
    let uses = graph.edges.filter { $0.source == node.id }
    let sum = uses.reduce(graph.roots.contains(node.id) ? 1 : 0) { sum, edge in
      sum + faulty[edge.target] * (edge.localDerivative?.scalar ?? .nan)
    }
    return abs(sum - faulty[node.id]) <= 1e-6 * max(1, abs(sum))
  }

  /// The names of all nodes that may be named.
  public var names: [String] { graph.nodes.compactMap(\.name) }

  /// The first wrong nodes, going backward: one, or two operands of the same operation.
  public var first: [String] { marked.wrong.compactMap { graph.nodes[$0].name } }

  /// What is the matter with a node.
  public enum Answer: Sendable { case found, poisoned, right }

  /// Judges a learner's guess.
  public func judge(_ name: String) throws(CheckerError) -> Answer {
    guard let node = graph.nodes.first(where: { $0.name == name }) else {
      throw .unknownNode(name, names: names)
    }
    if marked.wrong.contains(node.id) { return .found }
    return marked.poisoned.contains(node.id) ? .poisoned : .right
  }

  /// The graph with the faulty gradients in place of the right ones.
  var shownGraph: ComputationGraph {
    var shown = graph
    for index in shown.nodes.indices where shown.nodes[index].gradient != nil {
      shown.nodes[index].gradient = TensorSummary(faulty[index])
    }
    for index in shown.edges.indices { shown.edges[index].contribution = nil }
    return shown
  }
}

/// A random program of a few named steps.
struct BugHuntExpression {
  private(set) var steps: [String] = []
  private(set) var values: [String: Double] = [:]

  init(using source: inout Generator) {
    for name in ["a", "b", "c"] {
      let size = Double(Int.random(in: 4...24, using: &source)) / 10
      values[name] = Bool.random(using: &source) ? size : -size
    }
    var earlier = ["a", "b", "c"]
    var last = "a"
    for name in ["p", "q", "r", "L"] {
      let other =
        name == "p" ? "b" : name == "L" ? "c" : earlier.randomElement(using: &source) ?? "b"
      let forms = [
        "\(last)*\(other)", "\(last)*\(other)", "\(last) + \(other)", "\(other) - \(last)",
        "tanh(\(last))", "\(last)^2", "sin(\(last))",
      ]
      let binary = name == "p" || name == "L" ? Array(forms.prefix(4)) : forms
      steps.append("\(name) = \(binary.randomElement(using: &source) ?? forms[0])")
      earlier.append(name)
      last = name
    }
  }

  var text: String { steps.joined(separator: "; ") }

  var shown: String { text }
}
