import Gradbook

extension Module {
  /// The parts that are modules, under their names, in the order of declaration.
  public nonisolated final func namedChildren() -> [(name: String, module: Module)] {
    parts().compactMap { member in
      guard case .module(let module) = member.content else { return nil }
      return (member.name, module)
    }
  }

  /// The parts that are modules.
  public nonisolated final func children() -> [Module] { namedChildren().map(\.module) }

  /// This module, under the name `""`, and every module inside it, under paths such as `body.0`:
  /// a module before its parts. One that is held twice comes once.
  public nonisolated final func namedModules() -> [(name: String, module: Module)] {
    var seen: Set<ObjectIdentifier> = []
    var found: [(name: String, module: Module)] = []
    func visit(_ module: Module, _ name: String) {
      guard seen.insert(ObjectIdentifier(module)).inserted else { return }
      found.append((name, module))
      for child in module.namedChildren() { visit(child.module, joined(name, child.name)) }
    }
    visit(self, "")
    return found
  }

  /// This module and every module inside it.
  public nonisolated final func modules() -> [Module] { namedModules().map(\.module) }

  /// The module at a path such as `body.0`; `nil` if there is none.
  public nonisolated final func module(at path: String) -> Module? {
    namedModules().first { $0.name == path }?.module
  }

  /// Every parameter under its full name, such as `fc1.weight`: a module's own before those of
  /// its parts.
  ///
  /// One that is held twice, as a weight that two layers share, comes once under its first name, or
  /// with `removeDuplicate: false` under each.
  public nonisolated final func namedParameters(
    removeDuplicate: Bool = true
  ) -> [(name: String, parameter: Tensor)] {
    namedTensors(uniquely: removeDuplicate).compactMap { name, tensor in
      tensor.role == .parameter ? (name, tensor) : nil
    }
  }

  /// Every parameter, in the order of ``namedParameters(removeDuplicate:)``.
  public nonisolated final func parameters() -> [Tensor] { namedParameters().map(\.parameter) }

  /// Every buffer under its full name; one that is held twice comes once, or with
  /// `removeDuplicate: false` under each name.
  public nonisolated final func namedBuffers(
    removeDuplicate: Bool = true
  ) -> [(name: String, buffer: Tensor)] {
    namedTensors(uniquely: removeDuplicate).compactMap { name, tensor in
      tensor.role.isBuffer ? (name, tensor) : nil
    }
  }

  /// Every buffer, in the order of ``namedBuffers(removeDuplicate:)``.
  public nonisolated final func buffers() -> [Tensor] { namedBuffers().map(\.buffer) }

  /// The number of elements of all parameters, or of those that are being trained.
  public nonisolated final func parameterCount(trainableOnly: Bool = false) -> Int {
    parameters().reduce(0) { sum, parameter in
      trainableOnly && !parameter.requiresGrad ? sum : sum + parameter.count
    }
  }

  /// Parameters and buffers under their full names. Each module's parameters come before its
  /// buffers, and both before its parts.
  nonisolated final func namedTensors(uniquely: Bool) -> [(name: String, tensor: Tensor)] {
    var seen: Set<ObjectIdentifier> = []
    var found: [(name: String, tensor: Tensor)] = []
    func add(_ tensor: Tensor, _ name: String) {
      if uniquely, !seen.insert(ObjectIdentifier(tensor)).inserted { return }
      found.append((name, tensor))
    }
    func visit(_ module: Module, _ prefix: String) {
      if uniquely, !seen.insert(ObjectIdentifier(module)).inserted { return }
      let members = module.parts()
      for member in members {
        if let tensor = member.parameter { add(tensor, joined(prefix, member.name)) }
      }
      for member in members {
        if let tensor = member.buffer { add(tensor, joined(prefix, member.name)) }
      }
      for member in members {
        guard case .module(let child) = member.content else { continue }
        visit(child, joined(prefix, member.name))
      }
    }
    visit(self, "")
    return found
  }
}

private func joined(_ path: String, _ name: String) -> String {
  path.isEmpty ? name : "\(path).\(name)"
}

extension Module {
  /// Puts this module and its parts into training mode, or into evaluation mode if `mode` is
  /// false; returns the module.
  @discardableResult
  public nonisolated final func train(_ mode: Bool = true) -> Self {
    for module in modules() {
      module.isTraining = mode
      module.replacement?.isTraining = mode
    }
    return self
  }

  /// Puts this module and its parts into evaluation mode; returns the module.
  @discardableResult
  public nonisolated final func eval() -> Self { train(false) }

  /// Says whether the parameters are to be trained: `false` freezes them; returns the module.
  @discardableResult
  public nonisolated final func requiresGrad(_ isTrained: Bool = true) -> Self {
    for parameter in parameters() { parameter.requiresGrad = isTrained }
    return self
  }

  /// Freezes the parameters: they keep their values while others are trained; returns the module.
  @discardableResult
  public nonisolated final func freeze() -> Self { requiresGrad(false) }

  /// Lets frozen parameters be trained again; returns the module.
  @discardableResult
  public nonisolated final func unfreeze() -> Self { requiresGrad(true) }

  /// Forgets the parameters' gradients, or sets them to zero if `setToNil` is false.
  public nonisolated final func zeroGrad(setToNil: Bool = true) {
    for parameter in parameters() where parameter.requiresGrad {
      if setToNil { parameter.grad = nil } else { parameter.zeroGrad() }
    }
  }

  /// Calls `body` with every module inside this one, then with this one; returns the module.
  @discardableResult
  public nonisolated final func apply(_ body: (Module) throws -> Void) rethrows -> Self {
    for child in children() { try child.apply(body) }
    try body(self)
    return self
  }
}
