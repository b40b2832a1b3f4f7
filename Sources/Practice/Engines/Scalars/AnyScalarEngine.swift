/// Any engine for scalars behind one type, so that a test can be written once and tried on many.
///
/// ```swift
/// let a = engine.leaf(2)
/// let y = engine.apply(.multiply, a, a)
/// engine.backward(from: y)
/// print(engine.gradient(of: a))  // 4 if the engine is right
/// ```
public final class AnyScalarEngine {
  /// A node of whatever engine it is.
  public typealias Node = EngineNode

  /// A network of whatever engine it is.
  public struct Network {
    /// What is trained.
    public let parameters: [Node]
    /// What the last layer answers to some inputs.
    public let outputs: ([Node]) -> [Node]
    /// One step of gradient descent; gives the loss before it.
    public let step: (_ points: [[Double]], _ labels: [Double], _ rate: Double) -> Double
  }

  private let makeLeaf: (Double) -> Node
  private let applied: (ScalarOperation, [Node]) -> Node
  private let goBack: (Node) -> Void
  private let readValue: (Node) -> Double
  private let readGradient: (Node) -> Double
  private let readOperands: (Node) -> [Node]
  private let readOperation: (Node) -> ScalarOperation?
  private let readLocals: (Node) -> [Double]
  private let readOrder: (Node) -> [Node]
  /// A neuron, where the engine has any.
  public internal(set) var neuron: (([Node], [Node], Node) -> Node)?
  /// Makes a network, where the engine has any.
  public private(set) var network: (([Int], Generator) -> Network)?
  /// Trains a network, where the engine has any.
  public private(set) var train: (([[Double]], [Double]) -> ([Double]) -> Double)?

  /// Hides what kind of engine it is.
  public init<E: ScalarEngine>(_ engine: E) {
    let box = EngineBox(engine)
    makeLeaf = { box.wrapped(box.engine.leaf($0)) }
    applied = { box.wrapped(box.engine.apply($0, to: $1.map(box.own))) }
    goBack = { box.engine.backward(from: box.own($0)) }
    readValue = { box.engine.value(of: box.own($0)) }
    readGradient = { box.engine.gradient(of: box.own($0)) }
    readOperands = { box.engine.operands(of: box.own($0)).map(box.wrapped) }
    readOperation = { box.engine.operation(of: box.own($0)) }
    readLocals = { box.engine.localDerivatives(of: box.own($0)) }
    readOrder = { box.engine.order(from: box.own($0)).map(box.wrapped) }
  }

  /// Hides what kind of engine it is, with its networks.
  public convenience init<E: ScalarNetworkEngine>(withNetworks engine: E) {
    self.init(engine)
    let box = EngineBox(engine)
    neuron = { inputs, weights, bias in
      box.wrapped(
        box.engine.neuron(inputs.map(box.own), weights: weights.map(box.own), bias: box.own(bias)))
    }
    network = { widths, numbers in
      let network = box.engine.network(widths, drawingFrom: numbers)
      return Network(
        parameters: box.engine.parameters(of: network).map(box.wrapped),
        outputs: { box.engine.outputs(of: network, for: $0.map(box.own)).map(box.wrapped) },
        step: { box.engine.step(network, points: $0, labels: $1, rate: $2) })
    }
    train = { box.engine.train($0, $1) }
  }

  /// An engine that has recorded nothing, of some type.
  public convenience init(of type: any ScalarEngine.Type) {
    func opened<E: ScalarEngine>(_ type: E.Type) -> AnyScalarEngine { AnyScalarEngine(E()) }
    self.init(copying: opened(type))
  }

  /// An engine with networks that has recorded nothing, of some type.
  public convenience init(networksOf type: any ScalarNetworkEngine.Type) {
    func opened<E: ScalarNetworkEngine>(_ type: E.Type) -> AnyScalarEngine {
      AnyScalarEngine(withNetworks: E())
    }
    self.init(copying: opened(type))
  }

  private init(copying other: AnyScalarEngine) {
    makeLeaf = other.makeLeaf
    applied = other.applied
    goBack = other.goBack
    readValue = other.readValue
    readGradient = other.readGradient
    readOperands = other.readOperands
    readOperation = other.readOperation
    readLocals = other.readLocals
    readOrder = other.readOrder
    neuron = other.neuron
    network = other.network
    train = other.train
  }

  /// A number that nothing computed.
  public func leaf(_ value: Double) -> Node { makeLeaf(value) }

  /// Computes and records.
  public func apply(_ operation: ScalarOperation, _ operands: Node...) -> Node {
    applied(operation, operands)
  }

  /// Computes and records.
  public func apply(_ operation: ScalarOperation, to operands: [Node]) -> Node {
    applied(operation, operands)
  }

  /// Adds to the gradient of every leaf behind a result.
  public func backward(from result: Node) { goBack(result) }

  /// The number itself.
  public func value(of node: Node) -> Double { readValue(node) }

  /// The gradient that has been collected.
  public func gradient(of node: Node) -> Double { readGradient(node) }

  /// What a node was computed from.
  public func operands(of node: Node) -> [Node] { readOperands(node) }
  func operation(of node: Node) -> ScalarOperation? { readOperation(node) }
  func localDerivatives(of node: Node) -> [Double] { readLocals(node) }
  /// The nodes behind a result in an order for going back.
  public func order(from result: Node) -> [Node] { readOrder(result) }
}
