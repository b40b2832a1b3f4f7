import Gradbook

extension Module {
  /// Keeps a tensor as a buffer under a name: saved with the parameters, but not trained. PyTorch's
  /// `register_buffer`.
  ///
  /// ```swift
  /// model.registerBuffer("mask", Tensor.ones(8, 8).tril())
  /// let mask = model.buffer("mask")
  /// ```
  ///
  /// A stored property says the same with less: `let mask = Tensor.ones(8, 8).tril().asBuffer()`.
  /// One that holds the tensor already may be registered too, under its own name. Registering a
  /// name again replaces its tensor.
  ///
  /// In a module's own `init` it is called after `super.init()`.
  ///
  /// Traps for an empty name, for one with a dot, and for that of another part.
  ///
  /// - Parameters:
  ///   - name: what the buffer is called.
  ///   - tensor: the buffer.
  ///   - persistent: whether it is saved; one that is not is left out of `stateDict()`.
  public nonisolated final func registerBuffer(
    _ name: String, _ tensor: Tensor, persistent: Bool = true
  ) {
    _ = tensor.asBuffer()
    if !persistent { tensor.role = .unsavedBuffer }
    register(name, tensor, "buffer")
  }

  /// Keeps a tensor as a parameter under a name: trained and saved. PyTorch's `register_parameter`.
  ///
  /// A stored property says the same with less: `let scale = Tensor.ones(8).asParameter()`. One that
  /// holds the tensor already may be registered too, under its own name. Registering a name again
  /// replaces its tensor.
  ///
  /// In a module's own `init` it is called after `super.init()`.
  ///
  /// Traps for an empty name, for one with a dot, for that of another part, and for a tensor that is not
  /// floating-point.
  public nonisolated final func registerParameter(_ name: String, _ tensor: Tensor) {
    register(name, tensor.asParameter(), "parameter")
  }

  nonisolated final func register(_ name: String, _ tensor: Tensor, _ kind: String) {
    guard !name.isEmpty, !name.contains(".") else {
      fatalError(
        "\(typeName): a \(kind) cannot be called “\(name)”; a name has no dot and is not empty.")
    }
    let isTaken = members().contains { member in
      guard member.name == name else { return false }
      guard case .tensor(let own) = member.content else { return true }
      return own !== tensor
    }
    guard !isTaken else {
      fatalError("\(typeName): there is a part called \(name) already; choose another name.")
    }
    if registered.contains(where: { $0.name == name }) { PlanSettings.noteReplacedWeight() }
    registered.removeAll { $0.name == name }
    registered.append((name, tensor))
  }

  /// Keeps tensors that a file has under names of its own, which may have dots, as parts of this
  /// module: those that want gradients are parameters.
  package nonisolated final func keep(_ tensors: [(name: String, tensor: Tensor)]) {
    registered += tensors
  }

  /// This module's own buffer of a name, registered or held by a property; `nil` if there is none.
  public nonisolated final func buffer(_ name: String) -> Tensor? {
    parts().first { $0.name == name }?.buffer
  }
}
