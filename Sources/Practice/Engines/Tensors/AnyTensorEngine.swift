/// Any engine for tensors behind one type, so that a test can be written once and tried on many.
///
/// ```swift
/// let a = engine.leaf([1, 2, 3], shape: [3])
/// let y = engine.apply(.multiply, a, a)
/// engine.backward(from: y)
/// print(engine.gradient(of: a))  // [2, 4, 6] if the engine is right
/// ```
public final class AnyTensorEngine {
  /// A node of whatever engine it is.
  public typealias Node = EngineNode

  private let makeLeaf: ([Double], [Int]) -> Node
  private let makeArray: ([Double], [Int], [Int], Int) -> Node
  private let shared: ([Int], [Int]) -> [Int]?
  private let applied: (TensorOperation, [Node]) -> Node
  private let goBack: (Node) -> Void
  private let readNumbers: (Node) -> [Double]
  private let readShape: (Node) -> [Int]
  private let readStrides: (Node) -> [Int]
  private let readGradient: (Node) -> (numbers: [Double], shape: [Int])?
  private let readGradientNode: (Node) -> Node?
  private let readOperands: (Node) -> [Node]
  private let readLocals: (Node, [Double]) -> [(numbers: [Double], shape: [Int])]
  private let writeElement: (Double, [Int], Node) -> Void
  private let unrecorded: (() throws -> Void) throws -> Void
  private let addInPlace: ([Double], Node) -> Void
  private let goBackChecked: (Node) throws -> Void

  /// Hides what kind of engine it is.
  public init<E: TensorEngine>(_ engine: E) {
    let box = EngineBox(engine)
    makeLeaf = { box.wrapped(box.engine.leaf($0, shape: $1)) }
    makeArray = { box.wrapped(box.engine.array($0, shape: $1, strides: $2, offset: $3)) }
    shared = { box.engine.broadcastShape($0, $1) }
    applied = { box.wrapped(box.engine.apply($0, to: $1.map(box.own))) }
    goBack = { box.engine.backward(from: box.own($0)) }
    readNumbers = { box.engine.numbers(of: box.own($0)) }
    readShape = { box.engine.shape(of: box.own($0)) }
    readStrides = { box.engine.strides(of: box.own($0)) }
    readGradient = { box.engine.gradient(of: box.own($0)) }
    readGradientNode = { box.engine.gradientNode(of: box.own($0)).map(box.wrapped) }
    readOperands = { box.engine.operands(of: box.own($0)).map(box.wrapped) }
    readLocals = { box.engine.localGradients(of: box.own($0), upstream: $1) }
    writeElement = { box.engine.write($0, at: $1, of: box.own($2)) }
    unrecorded = { try box.engine.run(unrecorded: $0) }
    addInPlace = { box.engine.add($0, inPlaceTo: box.own($1)) }
    goBackChecked = { try box.engine.checkedBackward(from: box.own($0)) }
  }

  /// An engine that has recorded nothing, of some type.
  public static func make(_ type: any TensorEngine.Type) -> AnyTensorEngine {
    func opened<E: TensorEngine>(_ type: E.Type) -> AnyTensorEngine { AnyTensorEngine(E()) }
    return opened(type)
  }

  /// A tensor that nothing computed.
  public func leaf(_ numbers: [Double], shape: [Int]) -> Node { makeLeaf(numbers, shape) }

  /// A tensor that reads a memory in its own way.
  public func array(_ memory: [Double], shape: [Int], strides: [Int], offset: Int) -> Node {
    makeArray(memory, shape, strides, offset)
  }

  /// The shape that two shapes broadcast to; `nil` if they do not fit.
  public func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]? { shared(a, b) }

  /// Computes and records.
  public func apply(_ operation: TensorOperation, _ operands: Node...) -> Node {
    applied(operation, operands)
  }

  /// Computes and records.
  public func apply(_ operation: TensorOperation, to operands: [Node]) -> Node {
    applied(operation, operands)
  }

  /// Adds to the gradient of every leaf behind a result the gradient of the sum of its elements.
  public func backward(from result: Node) { goBack(result) }

  /// All elements in row-major order.
  public func numbers(of node: Node) -> [Double] { readNumbers(node) }

  /// The extent along each axis.
  public func shape(of node: Node) -> [Int] { readShape(node) }

  /// How far apart in memory neighbours along each axis are, in elements.
  public func strides(of node: Node) -> [Int] { readStrides(node) }

  /// The gradient that has been collected; nothing where none has arrived.
  public func gradient(of node: Node) -> [Double] { readGradient(node)?.numbers ?? [] }

  /// The gradient as a node, where it is one.
  public func gradientNode(of node: Node) -> Node? { readGradientNode(node) }

  /// The gradient with its shape.
  func shapedGradient(of node: Node) -> (numbers: [Double], shape: [Int])? { readGradient(node) }

  /// What a node was computed from.
  public func operands(of node: Node) -> [Node] { readOperands(node) }

  /// The gradients that an operation hands its operands for some gradient of its result.
  public func localGradients(
    of node: Node, upstream: [Double]
  ) -> [(numbers: [Double], shape: [Int])] { readLocals(node, upstream) }

  /// Writes one element.
  public func write(_ number: Double, at index: [Int], of node: Node) {
    writeElement(number, index, node)
  }

  /// Runs something of which nothing is recorded.
  public func withoutRecording(_ body: () throws -> Void) throws { try unrecorded(body) }

  /// Adds numbers to a tensor's own elements.
  public func add(_ numbers: [Double], inPlaceTo node: Node) { addInPlace(numbers, node) }

  /// Goes backward, or throws if numbers that the pass needs were overwritten since.
  public func checkedBackward(from result: Node) throws { try goBackChecked(result) }
}
