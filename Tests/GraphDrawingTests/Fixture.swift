import Foundation
import Gradbook

/// Builds scalar graphs with true values and gradients, without the engine.
struct Fixture {
  private(set) var nodes: [ComputationGraph.Node] = []
  private var edges: [ComputationGraph.Edge] = []
  var scope: [String] = []

  mutating func leaf(
    _ name: String?, _ value: Double, role: ComputationGraph.Role = .parameter
  ) -> Int {
    nodes.append(
      ComputationGraph.Node(
        id: nodes.count, role: role, name: name, value: TensorSummary(value),
        requiresGradient: role == .parameter, scope: scope))
    return nodes.count - 1
  }

  private func value(_ id: Int) -> Double { nodes[id].value.scalar ?? .nan }

  /// Appends an operation; `operands` are (id, formula, local derivative).
  mutating func add(
    _ operation: String, _ symbol: String, _ value: Double, name: String? = nil,
    _ operands: [(Int, Formula, Double)]
  ) -> Int {
    let id = nodes.count
    nodes.append(
      ComputationGraph.Node(
        id: id, role: .operation, operation: operation, symbol: symbol, name: name,
        value: TensorSummary(value),
        requiresGradient: operands.contains { nodes[$0.0].requiresGradient }, scope: scope))
    for (index, operand) in operands.enumerated() {
      edges.append(
        ComputationGraph.Edge(
          source: operand.0, target: id, operand: index, formula: operand.1,
          localDerivative: TensorSummary(operand.2)))
    }
    return id
  }

  mutating func times(_ a: Int, _ b: Int, name: String? = nil) -> Int {
    add("mul", "×", value(a) * value(b), name: name, [(a, "b", value(b)), (b, "a", value(a))])
  }

  mutating func plus(_ a: Int, _ b: Int, name: String? = nil) -> Int {
    add("add", "+", value(a) + value(b), name: name, [(a, "1", 1), (b, "1", 1)])
  }

  mutating func tanh(_ a: Int, name: String? = nil) -> Int {
    let y = Foundation.tanh(value(a))
    return add("tanh", "tanh", y, name: name, [(a, "1 − y²", 1 - y * y)])
  }

  mutating func relu(_ a: Int, name: String? = nil) -> Int {
    add("relu", "ReLU", max(0, value(a)), name: name, [(a, "a > 0", value(a) > 0 ? 1 : 0)])
  }

  /// The graph of `root` with the gradients of one backward pass, or before it.
  func graph(root: Int, backward: Bool = true) -> ComputationGraph {
    var graph = ComputationGraph(
      nodes: nodes, edges: edges, roots: [root], hasGradients: backward, backwardOrder: [])
    guard backward else { return graph }
    var gradients: [Int: Double] = [root: 1]
    graph.backwardOrder = (0...root).reversed().filter { id in
      guard nodes[id].requiresGradient, let upstream = gradients[id] else { return false }
      for index in edges.indices where edges[index].target == id {
        let source = edges[index].source
        guard nodes[source].requiresGradient, !edges[index].isCut else { continue }
        let contribution = upstream * (edges[index].localDerivative?.scalar ?? 0)
        graph.edges[index].contribution = TensorSummary(contribution)
        gradients[source, default: 0] += contribution
      }
      return true
    }
    for (id, gradient) in gradients {
      graph.nodes[id].gradient = TensorSummary(gradient)
      if nodes[id].role != .operation {
        graph.nodes[id].accumulatedGradient = TensorSummary(gradient)
      }
    }
    return graph
  }
}

/// Graphs that several tests draw.
enum Samples {
  /// `L = tanh(x * w + b)`, inside a scope.
  static func neuron(backward: Bool = true, chinese: Bool = false) -> ComputationGraph {
    var f = Fixture()
    let x = f.leaf(chinese ? "输入" : "x", 2, role: .input)
    let w = f.leaf(chinese ? "权重" : "w", -3)
    let b = f.leaf(chinese ? "偏置" : "b", 6.8813735870195432)
    f.scope = [chinese ? "神经元" : "neuron"]
    let product = f.times(x, w)
    let sum = f.plus(product, b)
    f.scope = []
    let root = f.tanh(sum, name: "L")
    return f.graph(root: root, backward: backward)
  }

  /// `y = x * x + 2 * x`: one value used three times, one constant.
  static func square(backward: Bool = true) -> ComputationGraph {
    var f = Fixture()
    let x = f.leaf("x", 3)
    let square = f.times(x, x)
    let two = f.leaf(nil, 2, role: .constant)
    let double = f.times(two, x)
    let root = f.plus(square, double, name: "y")
    return f.graph(root: root, backward: backward)
  }

  /// A batch through a linear layer with a broadcast bias, a cut branch and a stale gradient.
  static func layer() -> ComputationGraph {
    typealias Node = ComputationGraph.Node
    typealias Edge = ComputationGraph.Edge
    func array(_ shape: [Int], _ scale: Double) -> TensorSummary {
      let count = shape.reduce(1, *)
      return TensorSummary(
        elements: (0..<count).map { scale * (Double($0 % 7) - 3) }, shape: shape, dtype: "float32")
    }
    let nodes = [
      Node(id: 0, role: .input, name: "x", value: array([4, 3], 0.5), requiresGradient: false),
      Node(
        id: 1, role: .parameter, name: "fc1.weight", value: array([3, 2], 0.1),
        gradient: array([3, 2], 0.25), accumulatedGradient: array([3, 2], 0.5)),
      Node(
        id: 2, role: .operation, operation: "matmul", symbol: "@", value: array([4, 2], 0.3),
        gradient: array([4, 2], 0.2), scope: ["net", "fc1"]),
      Node(
        id: 3, role: .parameter, name: "fc1.bias", value: array([2], 1), gradient: array([2], 2),
        accumulatedGradient: array([2], 2)),
      Node(
        id: 4, role: .operation, operation: "add", symbol: "+", value: array([4, 2], 0.4),
        gradient: array([4, 2], 0.2), scope: ["net", "fc1"]),
      Node(
        id: 5, role: .operation, operation: "relu", symbol: "ReLU", value: array([4, 2], 0.4),
        gradient: array([4, 2], 0.1), scope: ["net"]),
      Node(
        id: 6, role: .operation, operation: "detach", symbol: "⊣", value: array([4, 2], 0.4),
        requiresGradient: false),
      Node(
        id: 7, role: .operation, operation: "mul", symbol: "×", value: array([4, 2], 0.16),
        gradient: array([4, 2], 0.1)),
      Node(
        id: 8, role: .operation, operation: "mean", symbol: "mean", name: "loss",
        value: TensorSummary(0.125), gradient: TensorSummary(1)),
    ]
    let edges = [
      Edge(source: 0, target: 2, operand: 0, formula: "g · bᵀ"),
      Edge(
        source: 1, target: 2, operand: 1, formula: "aᵀ · g", contribution: array([3, 2], 0.25)),
      Edge(
        source: 2, target: 4, operand: 0, formula: "1", localDerivative: TensorSummary(1),
        contribution: array([4, 2], 0.2)),
      Edge(
        source: 3, target: 4, operand: 1, formula: "1", localDerivative: TensorSummary(1),
        contribution: array([2], 2), reducedAxes: [0]),
      Edge(
        source: 4, target: 5, operand: 0, formula: "a > 0", contribution: array([4, 2], 0.2)),
      Edge(source: 5, target: 6, operand: 0, isCut: true),
      Edge(
        source: 5, target: 7, operand: 0, formula: "b", contribution: array([4, 2], 0.1)),
      Edge(source: 6, target: 7, operand: 1, formula: "a"),
      Edge(
        source: 7, target: 8, operand: 0, formula: "1/8", localDerivative: TensorSummary(0.125),
        contribution: array([4, 2], 0.125)),
    ]
    return ComputationGraph(
      nodes: nodes, edges: edges, roots: [8], hasGradients: true,
      backwardOrder: [8, 7, 5, 4, 3, 2, 1])
  }

  /// A small perceptron of scalar neurons in nested scopes: `layers` layers of `width` neurons.
  static func perceptron(layers: Int, width: Int, inputs: Int = 3) -> ComputationGraph {
    var f = Fixture()
    var signals = (0..<inputs).map { f.leaf("x\($0)", Double($0) - 0.7, role: .input) }
    var k = 0.0
    for layer in 0..<layers {
      signals = (0..<width).map { neuron in
        f.scope = ["layer\(layer)", "neuron\(neuron)"]
        var sum = f.leaf("b", 0.1)
        for signal in signals {
          k += 1
          let w = f.leaf("w", sin(k))
          sum = f.plus(sum, f.times(w, signal))
        }
        return f.tanh(sum)
      }
    }
    f.scope = ["loss"]
    var total = f.times(signals[0], signals[0])
    for signal in signals.dropFirst() { total = f.plus(total, f.times(signal, signal)) }
    return f.graph(root: total)
  }

  /// One weight multiplied in `uses` times, as a loop or an RNN does.
  static func hub(uses: Int) -> ComputationGraph {
    var f = Fixture()
    let w = f.leaf("w", 0.99)
    var state = f.leaf("h", 1, role: .input)
    for _ in 0..<uses { state = f.times(state, w) }
    return f.graph(root: state)
  }
}
