extension Node {
  fileprivate func zeroGradient() {
    guard let gradient else { return }
    if gradient.requiresGrad {
      self.gradient = Tensor.zeros(like: gradient)
    } else {
      gradient.fill(0)
    }
  }
}

/// What can be asked of a tensor's gradient, and of what made the tensor.
extension Tensor {
  /// Sets an existing gradient to zero, in place; does nothing where there is none.
  public func zeroGrad() {
    guard let node else { return }
    if isWritingPlan { return programStep("zeroGrad") { node.zeroGradient() } }
    node.zeroGradient()
  }

  /// Keeps the gradient of a computed tensor, which backward would otherwise drop.
  public func retainGrad() {
    guard let node else {
      trap(
        "retainGrad: this tensor does not require a gradient, so it will never have one.",
        on: [self])
    }
    node.retainsGradient = true
  }

  /// Replaces the history after a write in place; a gradient that is to be kept is from now on that
  /// of the new numbers, while hooks stay with the old ones.
  func takeHistory(_ new: Node?) {
    if let old = node, old.retainsGradient, let new, !new.isLeaf {
      old.retainsGradient = false
      new.retainsGradient = true
    }
    node = new
  }

  /// Calls `hook` with this tensor's gradient when backward has completed it; what the hook
  /// returns, if anything, takes the gradient's place.
  ///
  /// It runs in every pass that computes the tensor's gradient: in ``backward(_:retainGraph:createGraph:)``,
  /// and in `grad` where the tensor is asked for or lies on the way to one that is. Hooks run in the
  /// order of registration. What is returned must have the tensor's shape, or backward traps.
  public func registerHook(_ hook: @escaping (Tensor) -> Tensor?) {
    registerHook(named: nil, hook)
  }

  /// Registers a hook that messages call `name`.
  package func registerHook(named name: String?, _ hook: @escaping (Tensor) -> Tensor?) {
    guard let node else {
      trap(
        "registerHook: this tensor does not require a gradient, so the hook would never run.",
        on: [self])
    }
    node.addHook(GradientHook(label: name, call: hook))
  }

  /// Calls `hook` with this leaf after each backward pass's gradient has been added to its ``grad``,
  /// while the rest of the pass still runs: PyTorch's `register_post_accumulate_grad_hook`.
  ///
  /// It runs once a pass that reaches the leaf, and not in `grad`, which adds nothing. Traps for a
  /// tensor that is no leaf or requires no gradient.
  ///
  /// ```swift
  /// weight.registerPostAccumulateGradHook { weight in print(weight.grad!.sum()) }
  /// ```
  public func registerPostAccumulateGradHook(_ hook: @escaping (Tensor) -> Void) {
    guard let node, node.isLeaf else {
      trap(
        "registerPostAccumulateGradHook: only a leaf that requires a gradient accumulates one, such "
          + "as a parameter; for other tensors there is registerHook.")
    }
    node.addAccumulationHook { [weak self] in
      if let self { hook(self) }
    }
  }

  /// The recorded operation that made this tensor, such as `<MulBackward>`; `nil` for a leaf.
  public var gradientFunction: GradientFunction? {
    guard let node, !node.isLeaf else { return nil }
    return GradientFunction(node: node)
  }
}

/// The recorded operation behind a tensor.
public struct GradientFunction: CustomStringConvertible {
  let node: Node

  /// The operation's name, such as `mul`.
  public var name: String { node.operation.name }
  /// The operations, or leaves, that the operands came from; `nil` where no gradient flows.
  public var nextFunctions: [GradientFunction?] {
    (0..<node.operandCount).map { node.operand($0).node.map(GradientFunction.init) }
  }
  /// PyTorch's way of writing it: `<MulBackward>`.
  public var description: String {
    node.isLeaf ? "<AccumulateGrad>" : "<\(node.backwardName)>"
  }
}
