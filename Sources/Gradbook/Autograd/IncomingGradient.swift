extension Node {
  /// A gradient that was made outside the engine, by a hook, a function's own rule or a caller, as
  /// the gradient of this node: the one place where its shape and type are looked at, before
  /// anything reads it.
  ///
  /// As in PyTorch a function's or caller's gradient of another type is converted, and a hook's is
  /// refused.
  ///
  /// - Parameters:
  ///   - gradient: what was given.
  ///   - source: who gave it, as the beginning of a sentence.
  ///   - converts: whether another type is converted.
  func admit(
    _ gradient: Tensor, from source: @autoclosure () -> String, converts: Bool = true
  ) throws(BackwardError) -> Tensor {
    if !gradient.layout.hasSameShape(as: layout) {
      throw BackwardError(
        "\(source()) gave a gradient of shape \(gradient.shape), and \(title) has shape "
          + "\(layout.shape); they must be equal. Bring it to that shape first: sum over the "
          + "dimensions that were broadcast, or use reshape or expand.")
    }
    if gradient.dtype == dtype { return gradient }
    guard converts else {
      throw BackwardError(
        "\(source()) gave a gradient of type \(gradient.dtype), and \(title) is \(dtype); they must "
          + "be equal. Convert it with .to(.\(dtype)).")
    }
    return gradient.to(dtype)
  }

  /// Brings a gradient that operations of the engine made into the shape and type of this node:
  /// mixed types have been promoted, and one number may stand for many equal ones. One that fits
  /// stays the only reference to its memory, so that a leaf can keep it.
  @inline(__always)
  func fit(_ gradient: inout Tensor) {
    if gradient.dtype == dtype, gradient.layout.hasSameShape(as: layout) { return }
    gradient = refitted(gradient)
  }

  @inline(never)
  private func refitted(_ gradient: Tensor) -> Tensor {
    let sized = gradient.layout.hasSameShape(as: layout) ? gradient : gradient.expand(layout.shape)
    return sized.dtype == dtype ? sized : sized.to(dtype)
  }

  /// What messages call this node: its name, or what made it.
  var title: String {
    if let name { return "“\(name)”" }
    return isLeaf ? "the leaf" : "the result of \(operation.name)"
  }

  /// Lets the hooks see the gradient, each what the one before it returned.
  func runHooks(on gradient: Tensor) throws(BackwardError) -> Tensor {
    var gradient = gradient
    for (index, hook) in hooks.enumerated() {
      guard let replacement = hook.call(gradient) else { continue }
      gradient = try admit(
        replacement, from: "\(hook.label ?? "backward: hook \(index)") of \(title)",
        converts: false)
    }
    return gradient
  }
}

/// What a tensor's gradient is shown to in backward.
struct GradientHook {
  /// Who registered it, where it was not the user on the tensor itself.
  let label: String?
  let call: (Tensor) -> Tensor?
}
