import Synchronization

/// What opens scopes and answers for the leaves that are used in them: a module.
package protocol ScopeOwner: AnyObject {
  /// Takes note of leaves that are about to get their first gradient, from operations that were
  /// recorded while this was the outermost owner of a scope.
  func review(_ uses: [LeafUse])
  /// Whether the module is being trained, on which what its calls compute depends.
  var isTraining: Bool { get }
}

/// A leaf, and the scopes in which an operation read it.
package struct LeafUse {
  /// The leaf.
  package let tensor: Tensor
  /// The names of the scopes, from the outermost.
  package let scope: [String]
}

/// A leaf with a gradient that, as far as is known, no optimizer was given.
package struct UntrainedLeaf {
  /// The leaf; kept by itself only if its holder does not know it.
  package weak var tensor: Tensor?
  private let kept: Tensor?
  /// The outermost module in whose call it was used.
  package weak var holder: AnyObject?
  /// Whether the holder has it among its parameters.
  package let isListed: Bool
  /// What is wrong, and the mend.
  package let sentence: String

  /// Notes a leaf.
  package init(_ tensor: Tensor, holder: AnyObject, isListed: Bool, sentence: String) {
    self.tensor = tensor
    kept = isListed ? nil : tensor
    self.holder = holder
    self.isListed = isListed
    self.sentence = sentence
  }
}

extension BackwardPass {
  /// Shows each leaf that no pass has reached before to the outermost module in whose call it was
  /// used, so that no part of a model goes untrained in silence.
  func reviewLeaves() {
    guard nodes.contains(where: { !$0.isReviewed }) else { return }
    var uses: [ObjectIdentifier: (owner: any ScopeOwner, leaves: [LeafUse])] = [:]
    var order: [ObjectIdentifier] = []
    for node in nodes {
      guard let scope = node.scopePath, let owner = scope.outermostOwner else { continue }
      for index in 0..<node.operandCount {
        let operand = node.operand(index)
        guard let leaf = operand.node, !leaf.isReviewed else { continue }
        leaf.isReviewed = true
        let key = ObjectIdentifier(owner)
        if uses[key] == nil { order.append(key) }
        uses[key, default: (owner, [])].leaves
          .append(LeafUse(tensor: operand.tensor, scope: scope.names))
      }
    }
    for node in nodes { node.isReviewed = true }
    for key in order {
      if let (owner, leaves) = uses[key] { owner.review(leaves) }
    }
  }
}

extension ScopePath {
  /// The module that opened the outermost of these scopes that a module opened.
  fileprivate var outermostOwner: (any ScopeOwner)? {
    var found: (any ScopeOwner)?
    var path: ScopePath? = self
    while let here = path {
      if let owner = here.owner { found = owner }
      path = here.parent
    }
    return found
  }
}

extension Tensor {
  /// Notes that an optimizer trains this tensor.
  package func noteOptimizer() {
    isOptimized = true
    node?.isReviewed = true
  }

  /// Notes that this tensor is an input of a model, none of its parts.
  @inline(__always)
  package func noteInput() {
    if let node, node.isLeaf { node.isReviewed = true }
  }

  /// How many optimizers had been made when this leaf was.
  package var leafAge: Int? { node.flatMap { $0.isLeaf ? Int($0.age) : nil } }

  /// Whether a gradient is stored here; asks no questions.
  package var hasGradient: Bool { node?.gradient != nil }
}

/// How many optimizers were made in this process: tells leaves made before one from those made
/// after it, on any thread.
package enum OptimizerCount {
  private static let made = Atomic<Int>(0)

  /// The number of optimizers so far.
  package static var current: Int { made.load(ordering: .relaxed) }

  /// Counts one more, and returns the number with it.
  package static func next() -> Int { made.add(1, ordering: .relaxed).newValue }
}
