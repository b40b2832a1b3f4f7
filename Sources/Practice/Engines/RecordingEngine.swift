/// What engines of any kind have in common: nodes that know what they were computed from.
public protocol RecordingEngine: SendableMetatype {
  /// What is recorded: an object, or an index into a tape.
  associatedtype Node

  /// An engine that has recorded nothing.
  init()
  /// Adds to the gradient of every leaf behind a result the result's derivative with respect to it; of
  /// a tensor, the derivative of the sum of its elements. Called twice, it adds twice.
  mutating func backward(from result: Node)
  /// What a node was computed from, in the order of the operands; nothing for a leaf.
  func operands(of node: Node) -> [Node]
  /// What tells one node from another: `a + a` has the same operand twice. Objects and hashable
  /// nodes have it by themselves.
  func identity(of node: Node) -> AnyHashable
}

extension RecordingEngine where Node: AnyObject {
  /// An object is told from others by its identity.
  public func identity(of node: Node) -> AnyHashable { ObjectIdentifier(node) }
}

extension RecordingEngine where Node: Hashable {
  /// An index is told from others by its value.
  public func identity(of node: Node) -> AnyHashable { node }
}

/// A node of whatever engine it is.
public struct EngineNode {
  let base: Any
  /// What tells it from other nodes of the same engine.
  public let identity: AnyHashable

  /// The object, where nodes are objects.
  public var object: AnyObject? { type(of: base) is AnyClass ? base as AnyObject : nil }
}

/// Holds an engine that changes as it records.
final class EngineBox<E: RecordingEngine> {
  var engine: E

  init(_ engine: E) { self.engine = engine }

  func wrapped(_ node: E.Node) -> EngineNode {
    EngineNode(base: node, identity: engine.identity(of: node))
  }

  func own(_ node: EngineNode) -> E.Node {
    guard let own = node.base as? E.Node else {
      fatalError("A node of another engine was given to this one: make it with this engine's leaf.")
    }
    return own
  }
}
