/// The inspectable picture of what was recorded: every operation that a result depends on, with
/// values, gradients, local derivatives and the contributions that flow back along each edge.
///
/// A graph is a plain value taken from a recording at one moment. It shares nothing with the
/// engine, so it can be sent to another task, written as JSON, compared and drawn.
///
/// Drawing, text, JSON and the exercise checker all read this one type.
public struct ComputationGraph: Sendable, Hashable, Codable {
  /// The nodes in the order in which they were recorded, which is a topological order:
  /// `nodes[i].id == i`, and every edge runs from a smaller id to a larger one.
  public var nodes: [Node]
  /// The edges, grouped by target in the target's order, then by operand.
  /// A value used twice by one operation (`x * x`) has two edges.
  public var edges: [Edge]
  /// The ids of the results that the graph was taken of.
  public var roots: [Int]
  /// Whether `backward()` has run from a root, so that gradients are known.
  public var hasGradients: Bool
  /// The ids of the nodes in the order in which backward visits them: the engine's own order.
  public var backwardOrder: [Int]

  /// Creates a graph from its parts.
  public init(
    nodes: [Node], edges: [Edge], roots: [Int], hasGradients: Bool, backwardOrder: [Int]
  ) {
    self.nodes = nodes
    self.edges = edges
    self.roots = roots
    self.hasGradients = hasGradients
    self.backwardOrder = backwardOrder
  }

  /// Reads a graph, and refuses one that does not hold together.
  ///
  /// - Throws: ``GraphFormatError`` for the first thing that does not, or what the decoder throws.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    nodes = try fields.decode([Node].self, forKey: .nodes)
    edges = try fields.decode([Edge].self, forKey: .edges)
    roots = try fields.decode([Int].self, forKey: .roots)
    hasGradients = try fields.decode(Bool.self, forKey: .hasGradients)
    backwardOrder = try fields.decode([Int].self, forKey: .backwardOrder)
    if let fault = firstFault { throw GraphFormatError(fault) }
  }
}

extension ComputationGraph {
  /// What a node is in the graph.
  public enum Role: String, Sendable, Codable, CaseIterable {
    /// A leaf that a gradient is wanted for: a parameter or an input that requires grad.
    case parameter
    /// A leaf that no gradient is wanted for, such as data.
    case input
    /// A number in the program's text without a name, such as the 2 in `2 * x`.
    case constant
    /// The result of a recorded operation.
    case operation
  }

  /// A place in a source file.
  public struct SourceLine: Sendable, Hashable, Codable {
    /// The file's name without its folders.
    public var file: String
    /// The line, counted from 1.
    public var line: Int

    /// Creates a place in a source file.
    public init(file: String, line: Int) {
      self.file = file
      self.line = line
    }
  }

  /// One leaf or one recorded operation, with its result.
  public struct Node: Sendable, Hashable, Codable, Identifiable {
    /// The node's position in ``ComputationGraph/nodes``.
    public var id: Int
    /// What the node is.
    public var role: Role
    /// The operation's name as `gradbook ops` lists it, such as `mul`; `leaf` for a leaf.
    public var operation: String
    /// The operation's sign in pictures, such as `×` or `tanh`; empty for a leaf.
    public var symbol: String
    /// What the value is called, if it was given a name.
    public var name: String?
    /// The result of the operation, or the leaf's value, as it was when it was computed with; a
    /// summary that ``TensorSummary/isOverwritten`` where it has been written in place since.
    public var value: TensorSummary
    /// Whether a gradient flows through this node.
    public var requiresGradient: Bool
    /// ∂root/∂node, the sum of the contributions of this one backward pass; `nil` where no
    /// backward has run or no gradient reaches.
    public var gradient: TensorSummary?
    /// What stands in the leaf's `grad` now; differs from ``gradient`` where passes accumulated.
    public var accumulatedGradient: TensorSummary?
    /// The scopes that the node was recorded in, outermost first.
    public var scope: [String]
    /// For each scope which of its graph's it is, counted from 1 in the order of recording: scopes of
    /// one name that were opened one after the other are told apart. `nil` in a graph without such.
    public var scopeNumbers: [Int]?
    /// Why no gradient flows to a node that has none, where that is known.
    public var gradientStop: GradientStop?
    /// Where in the program the node was made, if source lines were traced.
    public var source: SourceLine?
    /// The node's position in creation order among all that was ever recorded.
    public var sequenceNumber: Int

    /// Creates a node.
    public init(
      id: Int, role: Role, operation: String = "leaf", symbol: String = "", name: String? = nil,
      value: TensorSummary, requiresGradient: Bool = true, gradient: TensorSummary? = nil,
      accumulatedGradient: TensorSummary? = nil, scope: [String] = [], source: SourceLine? = nil,
      sequenceNumber: Int? = nil
    ) {
      self.id = id
      self.role = role
      self.operation = operation
      self.symbol = symbol
      self.name = name
      self.value = value
      self.requiresGradient = requiresGradient
      self.gradient = gradient
      self.accumulatedGradient = accumulatedGradient
      self.scope = scope
      self.source = source
      self.sequenceNumber = sequenceNumber ?? id
    }
  }

  /// Why no gradient flows to a node.
  public enum GradientStop: String, Sendable, Codable, CaseIterable {
    /// It was computed while nothing was recorded, as in ``noGrad(_:)``.
    case unrecorded
    /// `detach()` cut it off from what it was computed from, which is not in the graph.
    case detached
    /// It is a parameter that requires no gradient at present.
    case frozen
  }

  /// One use of a node's result as an operand.
  public struct Edge: Sendable, Hashable, Codable {
    /// The id of the node whose result is used.
    public var source: Int
    /// The id of the operation that uses it.
    public var target: Int
    /// Which operand of the target it is, counted from 0.
    public var operand: Int
    /// The target's derivative with respect to this operand, over the target's operands and its
    /// result, such as `b` for a product's first operand; for an operation on whole arrays the
    /// vector–Jacobian product, such as `g @ bᵀ`.
    public var formula: Formula?
    /// The number that ``formula`` comes to here: elementwise for elementwise operations;
    /// overwritten where what it reads has been.
    public var localDerivative: TensorSummary?
    /// Upstream gradient times local derivative: what this edge adds to the source's gradient.
    public var contribution: TensorSummary?
    /// Whether the gradient stops here: `detach()`, `noGrad`, or a result without a derivative.
    public var isCut: Bool
    /// The axes of the target's shape that the contribution was summed over, because the operand
    /// was broadcast along them.
    public var reducedAxes: [Int]

    /// Creates an edge.
    public init(
      source: Int, target: Int, operand: Int, formula: Formula? = nil,
      localDerivative: TensorSummary? = nil, contribution: TensorSummary? = nil,
      isCut: Bool = false,
      reducedAxes: [Int] = []
    ) {
      self.source = source
      self.target = target
      self.operand = operand
      self.formula = formula
      self.localDerivative = localDerivative
      self.contribution = contribution
      self.isCut = isCut
      self.reducedAxes = reducedAxes
    }
  }
}
