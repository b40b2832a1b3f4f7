/// An engine for scalars, as the checker speaks to it: make a leaf, apply an operation, go backward,
/// read. How the engine is made inside is its own affair.
///
/// ```swift
/// struct MyEngine: ScalarEngine {
///   func leaf(_ value: Double) -> Value { Value(value) }
///   func apply(_ operation: ScalarOperation, to x: [Value]) -> Value {
///     switch operation {
///     case .add: x[0] + x[1]
///     …
///     }
///   }
///   func backward(from result: Value) { result.backward() }
///   func value(of node: Value) -> Double { node.data }
///   func gradient(of node: Value) -> Double { node.grad }
///   func operands(of node: Value) -> [Value] { node.operands }
/// }
/// ```
public protocol ScalarEngine: RecordingEngine {
  /// A number that nothing computed; its gradient is 0.
  mutating func leaf(_ value: Double) -> Node
  /// Computes and records.
  mutating func apply(_ operation: ScalarOperation, to operands: [Node]) -> Node
  /// The number itself.
  func value(of node: Node) -> Double
  /// The gradient that has been collected; 0 where none has arrived.
  func gradient(of node: Node) -> Double
  /// What a node was computed by; `nil` for a leaf, or where the engine does not tell.
  func operation(of node: Node) -> ScalarOperation?
  /// The derivative of a node with respect to each operand. Where an engine does not say, they are
  /// read by going backward from the node.
  mutating func localDerivatives(of node: Node) -> [Double]
  /// The nodes behind a result in an order for going back: each after all that use it. Where an engine
  /// does not say, an order is made from the operands.
  func order(from result: Node) -> [Node]
}

extension ScalarEngine {
  /// Not told.
  public func operation(of node: Node) -> ScalarOperation? { nil }

  /// The gradients of the operands after a pass from the node: right if they are leaves that no other
  /// pass has reached.
  public mutating func localDerivatives(of node: Node) -> [Double] {
    backward(from: node)
    return operands(of: node).map(gradient)
  }

  /// An order made from what the engine tells of the operands.
  public func order(from result: Node) -> [Node] {
    var order: [Node] = []
    var seen: Set<AnyHashable> = []
    var pending = [(node: result, isEntered: false)]
    while let (node, isEntered) = pending.popLast() {
      if isEntered {
        order.append(node)
      } else if seen.insert(identity(of: node)).inserted {
        pending.append((node, true))
        pending += operands(of: node).map { ($0, false) }
      }
    }
    return order.reversed()
  }
}

/// An engine for scalars with what stands on it: a neuron, a network, its training.
public protocol ScalarNetworkEngine: ScalarEngine {
  /// A network of layers.
  associatedtype Network

  /// tanh(w₁x₁ + w₂x₂ + … + b).
  mutating func neuron(_ inputs: [Node], weights: [Node], bias: Node) -> Node
  /// A network for inputs and layers of some widths, such as `[2, 8, 1]`, with weights drawn at random.
  mutating func network(_ widths: [Int], drawingFrom numbers: Generator) -> Network
  /// What is trained: layer by layer, neuron by neuron, its weights and then its bias.
  func parameters(of network: Network) -> [Node]
  /// What the last layer answers.
  mutating func outputs(of network: Network, for inputs: [Node]) -> [Node]
  /// One step of gradient descent on the mean of (output − label)² over all points; the loss before it.
  mutating func step(
    _ network: Network, points: [[Double]], labels: [Double], rate: Double
  ) -> Double
  /// Trains a network on points with the labels −1 and 1; what comes back answers a point with a number
  /// of the label's sign.
  mutating func train(_ points: [[Double]], _ labels: [Double]) -> ([Double]) -> Double
}
