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
    let root = requireNode("backward")
    let seed = upstream(gradient, operation: "backward")
    root.seed = seed
    var pass = BackwardPass(from: [root])
    pass.prepare(retainGraph: retainGraph ?? createGraph)
    pass.seed(root, with: seed)
    pass.run(isRecorded: createGraph) { node, gradient in
      guard node.isLeaf || node.retainsGradient else { return }
      node.accumulate(&gradient, recorded: createGraph)
    }
  }

  func requireNode(_ operation: String) -> Node {
    guard let node else {
      trap(
        "\(operation): this tensor does not require a gradient and nothing recorded made it. Set "
          + "requiresGrad on a leaf before computing with it, and check for noGrad or detach().")
    }
    return node
  }

  func upstream(_ gradient: Tensor?, operation: String) -> Tensor {
    if let gradient {
      guard gradient.shape == shape else {
        trap(
          "\(operation): the upstream gradient has shape \(gradient.shape), but the tensor has "
            + "\(shape); they must be equal.")
      }
      return gradient.dtype == dtype ? gradient : gradient.to(dtype)
    }
    guard count == 1 else {
      trap(
        "\(operation): a gradient is implied for a scalar only, and this tensor has shape "
          + "\(shape). Reduce it first, for example with sum(), or pass the upstream gradient.")
    }
    return Tensor.ones(shape, dtype: dtype)
  }
}

/// Computes the gradients of a result with respect to chosen tensors, and returns them instead of
/// storing them: PyTorch's `autograd.grad`.
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
  let root = outputs.requireNode("grad")
  let wanted = inputs.map { $0.requireNode("grad") }
  let seed = outputs.upstream(gradient, operation: "grad")
  var found = [Tensor?](repeating: nil, count: inputs.count)
  var pass = BackwardPass(from: [root])
  pass.prepare(retainGraph: retainGraph ?? createGraph)
  pass.seed(root, with: seed)
  pass.run(isRecorded: createGraph) { node, gradient in
    for index in wanted.indices where wanted[index] === node { found[index] = gradient }
  }
  return found.indices.map { index in
    if let gradient = found[index] { return gradient }
    guard allowUnused else {
      trap(
        "grad: input \(index) (shape \(inputs[index].shape)) was not used in computing the "
          + "result. Pass allowUnused: true if zeros are what you want.")
    }
    return Tensor.zeros(like: inputs[index])
  }
}
