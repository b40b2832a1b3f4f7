import Gradbook
import NN

/// Where the outputs of layers go in one recorded call of a model.
struct ChannelFlow {
  /// A layer that reads another one's outputs, and what arrives there of each if it is always the same.
  struct Reader {
    let module: Module
    let constants: [Double?]
  }
  enum Way {
    /// Outputs go to these layers alone, through these normalisations.
    case read(by: [Reader], through: [Module])
    /// Something else needs them.
    case stays(Text)
  }
  /// One reading of a value by an operation.
  private typealias Use = (node: ComputationGraph.Node, operand: Int)

  private let graph: ComputationGraph
  private let modules: [String: Module]
  private let layers: [String: Module]
  /// What came into each layer.
  private let inputs: [ObjectIdentifier: Tensor]
  private let uses: [Int: [Use]]

  /// Runs the model, in the mode that it is in.
  init(_ model: Module, _ example: Tensor, _ layers: [(path: String, module: Module)]) {
    var inputs: [ObjectIdentifier: Tensor] = [:]
    let handles = layers.map { layer in
      layer.module.registerForwardPreHook { module, given in
        inputs[ObjectIdentifier(module)] = given.first?.detach()
        return nil
      }
    }
    // What wants a gradient is recorded, whether or not the parameters do.
    let x = example.detach().clone()
    if x.dtype.isFloatingPoint { x.requiresGrad = true }
    graph = ComputationGraph(of: enableGrad { model(x) })
    for handle in handles { handle.remove() }
    self.inputs = inputs
    modules = Dictionary(model.namedModules().map { ($0.name, $0.module) }) { first, _ in first }
    self.layers = Dictionary(layers.map { ($0.path, $0.module) }) { first, _ in first }
    var uses: [Int: [Use]] = [:]
    for edge in graph.edges {
      uses[edge.source, default: []].append((graph.nodes[edge.target], edge.operand))
    }
    self.uses = uses
  }

  /// The path of the module that a node was recorded in.
  private func path(_ node: ComputationGraph.Node) -> String {
    node.scope.dropFirst().joined(separator: ".")
  }

  private static let products: Set = ["conv2d", "linear"]

  private func channelAxis(of product: String, _ shape: [Int]) -> Int {
    product == "conv2d" ? 1 : shape.count - 1
  }

  /// Where the outputs of the layer at `path` go.
  func way(from path: String) -> Way {
    let calls = graph.nodes.filter {
      Self.products.contains($0.operation) && self.path($0) == path
    }
    guard let call = calls.first, calls.count == 1 else {
      return .stays(
        calls.isEmpty
          ? Text("the call did not use it", "这次调用没有用到它")
          : Text("it is called \(calls.count) times", "它被调用了 \(calls.count) 次"))
    }
    guard hasWeightAlone(call) else {
      return .stays(Text("something else computes with its weight", "它的权重还用在别处"))
    }
    let axis = channelAxis(of: call.operation, call.value.shape)
    var walk = Walk(channels: call.value.shape[axis])
    if let reason = follow(call, axis: axis, &walk) {
      return .stays(reason)
    }
    return .read(
      by: walk.readers.map { reader in
        Reader(module: reader, constants: constants(arrivingAt: reader, walk.channels))
      }, through: walk.norms)
  }

  /// Whether nothing but the call reads the layer's weight.
  private func hasWeightAlone(_ call: ComputationGraph.Node) -> Bool {
    guard var source = graph.edges.first(where: { $0.target == call.id && $0.operand == 1 })?.source
    else { return false }
    if uses[source]?.count != 1 { return false }
    if graph.nodes[source].operation == "mul" {
      // A mask: the parameter is its first operand.
      guard
        let masked = graph.edges.first(where: { $0.target == source && $0.operand == 0 })?.source
      else { return false }
      source = masked
    }
    return uses[source]?.count == 1
  }

  /// What was found on the way.
  private struct Walk {
    let channels: Int
    var readers: [Module] = []
    var norms: [Module] = []
    var seen: Set<Int> = []
  }

  /// Follows a value, whose channels lie along `axis`, to the layers that read it; a reason if it goes
  /// elsewhere.
  private func follow(_ node: ComputationGraph.Node, axis: Int, _ walk: inout Walk) -> Text? {
    if graph.roots.contains(node.id) {
      return Text("they are outputs of the model", "它们是模型的输出")
    }
    guard let uses = uses[node.id] else { return Text("nothing reads them", "没有谁读取它们") }
    for use in uses where walk.seen.insert(use.node.id).inserted {
      if Self.products.contains(use.node.operation) {
        guard use.operand == 0, axis == channelAxis(of: use.node.operation, node.value.shape),
          let reader = layers[path(use.node)],
          graph.nodes.count(where: {
            Self.products.contains($0.operation) && path($0) == path(use.node)
          }) == 1
        else { return elsewhere(use.node) }
        walk.readers.append(reader)
      } else {
        guard let next = passes(node, use, axis, &walk) else { return elsewhere(use.node) }
        if let reason = follow(use.node, axis: next, &walk) { return reason }
      }
    }
    return nil
  }

  private func elsewhere(_ node: ComputationGraph.Node) -> Text {
    let place = path(node)
    let (english, chinese) = place.isEmpty ? ("", "") : (" in \(place)", "\(place) 中的 ")
    return Text(
      "\(node.operation)\(english) needs all of them", "\(chinese)\(node.operation) 需要全部输出")
  }

  private static let elementwise: Set = [
    "relu", "relu6", "leakyRelu", "elu", "celu", "selu", "sigmoid", "logsigmoid", "tanh", "silu",
    "mish", "gelu", "geluTanh", "softplus", "softsign", "hardsigmoid", "hardswish", "hardtanh",
    "tanhshrink", "dropout", "clamp", "abs", "neg", "square", "exp", "erf", "fakeQuantize",
  ]
  private static let pooling: Set = [
    "maxPool", "avgPool", "adaptiveMaxPool", "adaptiveAvgPool", "mean",
  ]

  /// The axis of channels behind an operation that keeps them apart; `nil` for another one.
  private func passes(
    _ node: ComputationGraph.Node, _ use: Use, _ axis: Int, _ walk: inout Walk
  ) -> Int? {
    let (shape, result) = (node.value.shape, use.node.value.shape)
    if let norm = modules[path(use.node)], let layer = norm.inForce as? BatchNormLayer {
      guard layer.numFeatures == walk.channels, result == shape, axis == 1 else { return nil }
      if !walk.norms.contains(where: { $0 === norm }) { walk.norms.append(norm) }
      return axis
    }
    if Self.elementwise.contains(use.node.operation) {
      return use.operand == 0 && result == shape ? axis : nil
    }
    guard axis == 1, result.count > 1, result[0] == shape[0] else { return nil }
    if Self.pooling.contains(use.node.operation) { return result[1] == shape[1] ? axis : nil }
    if use.node.operation == "reshape" {
      let isFlat = result.count == 2 && result[1] == shape[1...].reduce(1, *)
      return isFlat || result[1] == shape[1] ? axis : nil
    }
    return nil
  }

  /// What arrives of each channel, where it is one number throughout.
  private func constants(arrivingAt reader: Module, _ channels: Int) -> [Double?] {
    guard let input = inputs[ObjectIdentifier(reader)], input.count > 0 else {
      return Array(repeating: nil, count: channels)
    }
    // [batch, channels, …], or channels last for linear layers of sequences.
    let parts =
      input.rank > 2 && reader.inForce is Linear
      ? input.reshape([-1, channels, 1]) : input.reshape([input.shape[0], channels, -1])
    let least = parts.amin(dims: [0, 2]).flat()
    let most = parts.amax(dims: [0, 2]).flat()
    return zip(least, most).map { least, most in
      most - least <= 1e-6 * max(1, abs(most)) ? most : nil
    }
  }
}
