import Gradbook

/// An engine for tensors, as the checker speaks to it. How numbers are stored and how operations are
/// recorded is its own affair.
///
/// Numbers go in and out in row-major order: the last index runs fastest.
public protocol TensorEngine: RecordingEngine {
  /// A tensor that nothing computed.
  mutating func leaf(_ numbers: [Double], shape: [Int]) -> Node
  /// A tensor that reads a memory in its own way: neighbours along each axis are so many elements apart,
  /// and the first element is at the offset.
  mutating func array(_ memory: [Double], shape: [Int], strides: [Int], offset: Int) -> Node
  /// The shape that two shapes broadcast to; `nil` if they do not fit.
  func broadcastShape(_ a: [Int], _ b: [Int]) -> [Int]?
  /// Computes, and records where the operation is one to be recorded.
  mutating func apply(_ operation: TensorOperation, to operands: [Node]) -> Node
  /// All elements.
  func numbers(of node: Node) -> [Double]
  /// The extent along each axis.
  func shape(of node: Node) -> [Int]
  /// How far apart in memory neighbours along each axis are, in elements.
  func strides(of node: Node) -> [Int]
  /// The gradient that has been collected, in the shape of the tensor; `nil` where none has arrived.
  func gradient(of node: Node) -> (numbers: [Double], shape: [Int])?
  /// The gradient as a node of the engine's own, where it is one: nothing of it is to be recorded.
  func gradientNode(of node: Node) -> Node?
  /// The gradients that a recorded operation hands its operands for some gradient of its result.
  mutating func localGradients(
    of node: Node, upstream: [Double]
  ) -> [(numbers: [Double], shape: [Int])]
  /// Writes one element.
  mutating func write(_ number: Double, at index: [Int], of node: Node)
  /// Runs something of which nothing is recorded.
  func run(unrecorded body: () throws -> Void) throws
  /// Adds numbers to a tensor's own elements.
  mutating func add(_ numbers: [Double], inPlaceTo node: Node)
  /// Goes backward, or throws if numbers that the pass needs were overwritten since.
  mutating func checkedBackward(from result: Node) throws
}

/// An engine for tensors with a network on it that reads digits.
public protocol TensorNetworkEngine: TensorEngine {
  /// Trains a network on pictures, each a row of brightnesses from 0 to 1, and their classes; what comes
  /// back tells the classes of pictures.
  mutating func train(_ pictures: [[Double]], _ classes: [Int]) -> ([[Double]]) -> [Int]
}
