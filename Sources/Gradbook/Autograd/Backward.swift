extension Tensor {
  /// Computes the gradient of this tensor with respect to every leaf that requires one, and adds
  /// it to the leaf's ``grad``.
  ///
  /// Traps if the tensor does not require a gradient, if it has more than one element and no
  /// `gradient` is given, on a second pass through a graph that was not retained, and when a
  /// needed value was overwritten in place.
  ///
  /// - Parameters:
  ///   - gradient: the upstream gradient, of this tensor's shape; 1 for a scalar.
  ///   - retainGraph: whether another backward may follow through the same graph.
  ///   - createGraph: whether to record this pass too, so that gradients can be differentiated.
  /// - Complexity: one pullback for each recorded operation.
  public func backward(
    _ gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
  ) {
    orTrap(on: [self]) { () throws(BackwardError) in
      try addGradients(gradient, retainGraph: retainGraph, createGraph: createGraph)
    }
  }

  /// ``backward(_:retainGraph:createGraph:)``, which throws where that traps.
  func addGradients(
    _ gradient: Tensor? = nil, retainGraph: Bool? = nil, createGraph: Bool = false
  ) throws(BackwardError) {
    HostWork.begin(.backwardPass)
    defer { HostWork.end(.backwardPass) }
    let root = try requireNode("backward")
    let seed = try upstream(gradient, of: root, operation: "backward")
    root.seed = seed
    var pass = BackwardPass(from: [root])
    try pass.prepare(retainGraph: retainGraph ?? createGraph)
    pass.reviewLeaves()
    pass.seed(root, with: seed)
    let recorder = Recorder.current
    let outer = recorder.whenBackwardEnds
    recorder.whenBackwardEnds = []
    defer { recorder.whenBackwardEnds = outer }
    try pass.run(isRecorded: createGraph, for: createGraph ? Accumulation.recorded : .plain)
    for action in recorder.whenBackwardEnds { noGrad(action) }
  }

  fileprivate func requireNode(_ operation: String) throws(BackwardError) -> Node {
    guard let node else {
      throw BackwardError(
        "\(operation): this tensor does not require a gradient and nothing recorded made it. Set "
          + "requiresGrad on a leaf before computing with it, and check for noGrad or detach().")
    }
    return node
  }

  fileprivate func upstream(
    _ gradient: Tensor?, of root: Node, operation: String
  ) throws(BackwardError) -> Tensor {
    if let gradient {
      return try root.admit(gradient, from: "\(operation): the caller")
    }
    guard count == 1 else {
      throw BackwardError(
        "\(operation): a gradient is implied for a scalar only, and this tensor has shape "
          + "\(shape). Reduce it first, for example with sum(), or pass the upstream gradient.")
    }
    let implied = Tensor.ones(shape, dtype: dtype)
    implied.role = .number
    return implied
  }
}

/// Adds to the gradients of leaves, and of those that retain theirs.
private final class Accumulation: PassClient {
  // They have no state.
  nonisolated(unsafe) static let plain = Accumulation(isRecorded: false)
  nonisolated(unsafe) static let recorded = Accumulation(isRecorded: true)

  private let isRecorded: Bool
  private init(isRecorded: Bool) { self.isRecorded = isRecorded }

  override var callsAccumulationHooks: Bool { Node.hasAccumulationHooks }

  override func didComplete(_ node: Node, _ gradient: inout Tensor) {
    guard node.isLeaf || node.retainsGradient else { return }
    node.accumulate(&gradient, recorded: isRecorded)
    if node.isLeaf, node.isAnnotated {
      for hook in node.accumulationHooks { hook() }
    }
  }
}

/// What a hook leaves to be done when the pass that it runs in has ended.
package func whenBackwardEnds(_ action: @escaping () -> Void) {
  Recorder.current.whenBackwardEnds.append(action)
}

/// Keeps the gradients of chosen nodes: as they arrived where they go on from there.
private final class Collection: PassClient {
  private let wanted: [Node]
  private let isRecorded: Bool
  private(set) var found: [Tensor?]

  init(_ wanted: [Node], isRecorded: Bool) {
    self.wanted = wanted
    self.isRecorded = isRecorded
    found = Array(repeating: nil, count: wanted.count)
  }

  override func willPassOn(_ node: Node, _ gradient: Tensor) {
    for index in wanted.indices where wanted[index] === node && found[index] == nil {
      found[index] = gradient
    }
  }

  override func didComplete(_ node: Node, _ gradient: inout Tensor) {
    willPassOn(node, gradient)
    if node.retainsGradient { node.accumulate(&gradient, recorded: isRecorded) }
  }
}

/// Computes the gradients of a result with respect to chosen tensors, and returns them instead of
/// storing them: PyTorch's `autograd.grad`.
///
/// Only what lies between the result and the inputs is visited: no stored gradient changes, and what
/// an input was computed from is neither used up nor does it run a hook. A hook of an input changes
/// what is returned for it, unless the gradient goes on from there to another input: then, as in
/// PyTorch, the input's own is returned as it arrived.
///
/// Traps where ``Tensor/backward(_:retainGraph:createGraph:)`` does, if an input requires no
/// gradient, and if one was not used and `allowUnused` is false.
///
/// - Parameters:
///   - outputs: the result to differentiate; a scalar unless `gradient` is given.
///   - inputs: the tensors to differentiate with respect to; leaves or computed.
///   - gradient: the upstream gradient, of the result's shape.
///   - retainGraph: whether another backward may follow through the same graph.
///   - createGraph: whether to record the pass, so that the gradients can be differentiated.
///   - allowUnused: whether an input that the result does not depend on gives zeros; it traps
///     otherwise.
/// - Returns: one gradient for each input.
public func grad(
  of outputs: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil,
  retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
) -> [Tensor] {
  orTrap(on: [outputs]) { () throws(BackwardError) in
    try gradients(
      of: outputs, withRespectTo: inputs, gradient: gradient, retainGraph: retainGraph,
      createGraph: createGraph, allowUnused: allowUnused)
  }
}

/// ``grad(of:withRespectTo:gradient:retainGraph:createGraph:allowUnused:)``, which throws where
/// that traps.
func gradients(
  of outputs: Tensor, withRespectTo inputs: [Tensor], gradient: Tensor? = nil,
  retainGraph: Bool? = nil, createGraph: Bool = false, allowUnused: Bool = false
) throws(BackwardError) -> [Tensor] {
  HostWork.begin(.backwardPass)
  defer { HostWork.end(.backwardPass) }
  let root = try outputs.requireNode("grad")
  var wanted: [Node] = []
  for (index, input) in inputs.enumerated() {
    wanted.append(try input.requireNode("grad, input \(index)"))
  }
  let seed = try outputs.upstream(gradient, of: root, operation: "grad")
  var pass = BackwardPass(from: [root], to: wanted)
  try pass.prepare(retainGraph: retainGraph ?? createGraph)
  pass.seed(root, with: seed)
  let collection = Collection(wanted, isRecorded: createGraph)
  try pass.run(isRecorded: createGraph, for: collection)
  var result: [Tensor] = []
  for (index, input) in inputs.enumerated() {
    let found = collection.found[index]
    if found == nil, !allowUnused {
      throw BackwardError(
        "grad: input \(index) (shape \(input.shape)) was not used in computing the "
          + "result. Pass allowUnused: true if zeros are what you want.")
    }
    result.append(found ?? Tensor.zeros(like: input))
  }
  return result
}
