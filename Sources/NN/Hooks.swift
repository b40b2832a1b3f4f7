import Gradbook

/// Removes the hook that it was given for.
nonisolated public final class HookHandle {
  private let onRemoval: () -> Void
  init(_ onRemoval: @escaping () -> Void) { self.onRemoval = onRemoval }
  /// Removes the hook; it will not be called again. A second call does nothing.
  public func remove() { onRemoval() }
}

/// What runs around a module's calls; kept apart because most modules have none.
nonisolated final class ModuleHooks {
  typealias Before = (Module, [Tensor]) -> [Tensor]?
  typealias After = (Module, [Tensor], [Tensor]) -> [Tensor]?
  typealias Backward = (Module, [Tensor?], [Tensor?]) -> Tensor?

  var before: [(id: Int, call: Before)] = []
  var after: [(id: Int, call: After)] = []
  var backward: [(id: Int, call: Backward)] = []
  private var lastID = 0

  var isEmpty: Bool { before.isEmpty && after.isEmpty && backward.isEmpty }

  func makeID() -> Int {
    lastID += 1
    return lastID
  }
}

extension Module {
  /// Calls `hook` with the tensors among the inputs of every call, before `forward`; what it returns,
  /// if anything, takes their place.
  ///
  /// Traps, in the call, if it returns fewer.
  @discardableResult
  public nonisolated final func registerForwardPreHook(
    _ hook: @escaping (_ module: Module, _ inputs: [Tensor]) -> [Tensor]?
  ) -> HookHandle {
    register { hooks, id in hooks.before.append((id, hook)) }
  }

  /// Calls `hook` with the inputs and the output of every call; what it returns, if anything,
  /// takes the output's place.
  ///
  /// Traps, in the call, if the output is not one tensor; then the hook's last parameter must be a
  /// list.
  @discardableResult
  public nonisolated final func registerForwardHook(
    _ hook: @escaping (_ module: Module, _ inputs: [Tensor], _ output: Tensor) -> Tensor?
  ) -> HookHandle {
    registerForwardHook { (module: Module, inputs: [Tensor], outputs: [Tensor]) in
      module.requireOne(outputs.count, "registerForwardHook")
      return hook(module, inputs, outputs[0]).map { [$0] }
    }
  }

  /// Calls `hook` with the tensors among the inputs and outputs of every call; what it returns, if
  /// anything, takes the outputs' place.
  ///
  /// ```swift
  /// model.registerForwardHook { (module: Module, inputs: [Tensor], outputs: [Tensor]) in
  ///   print(outputs.map(\.shape))
  ///   return nil
  /// }
  /// ```
  ///
  /// Traps, in the call, if it returns fewer.
  @discardableResult
  @_disfavoredOverload
  public nonisolated final func registerForwardHook(
    _ hook: @escaping (_ module: Module, _ inputs: [Tensor], _ outputs: [Tensor]) -> [Tensor]?
  ) -> HookHandle {
    register { hooks, id in hooks.after.append((id, hook)) }
  }

  /// Calls `hook` in backward, once the gradients of the module's inputs are known, with them (nil
  /// for an input that wants none) and with the gradient of its output. What it returns, if
  /// anything, takes the place of the input's gradient.
  ///
  /// Traps, in backward, if a gradient is returned for a call that had not exactly one input that
  /// wants a gradient, or if the output is not one tensor.
  @discardableResult
  public nonisolated final func registerFullBackwardHook(
    _ hook: @escaping (_ module: Module, _ gradInputs: [Tensor?], _ gradOutput: Tensor) -> Tensor?
  ) -> HookHandle {
    registerFullBackwardHook { (module: Module, gradInputs: [Tensor?], gradOutputs: [Tensor?]) in
      module.requireOne(gradOutputs.count, "registerFullBackwardHook")
      return gradOutputs[0].flatMap { hook(module, gradInputs, $0) }
    }
  }

  /// The same for a module with several outputs: `nil` stands for one that the backward pass did
  /// not reach. A call of which no input wants a gradient calls the hook for each output reached.
  @discardableResult
  @_disfavoredOverload
  public nonisolated final func registerFullBackwardHook(
    _ hook:
      @escaping (
        _ module: Module, _ gradInputs: [Tensor?], _ gradOutputs: [Tensor?]
      ) -> Tensor?
  ) -> HookHandle {
    register { hooks, id in hooks.backward.append((id, hook)) }
  }

  private nonisolated final func requireOne(_ count: Int, _ method: String) {
    guard count != 1 else { return }
    fatalError(
      "\(method): \(typeName) puts out \(count) tensors; give the hook a list for its last "
        + "parameter, as in { (module: Module, inputs: [Tensor], outputs: [Tensor]) in … }.")
  }

  private nonisolated final func register(_ add: (ModuleHooks, Int) -> Void) -> HookHandle {
    let hooks = self.hooks ?? ModuleHooks()
    self.hooks = hooks
    let id = hooks.makeID()
    add(hooks, id)
    return HookHandle { [weak self] in self?.removeHook(id, from: hooks) }
  }

  private nonisolated final func removeHook(_ id: Int, from hooks: ModuleHooks) {
    hooks.before.removeAll { $0.id == id }
    hooks.after.removeAll { $0.id == id }
    hooks.backward.removeAll { $0.id == id }
    if hooks.isEmpty { self.hooks = nil }
  }

  /// A call with hooks around it; `inputs` are the tensors among what it is given.
  nonisolated final func hookedCall<Output>(
    _ inputs: [Tensor], _ forward: ([Tensor]) -> Output
  ) -> Output {
    for input in inputs { input.noteInput() }
    guard let hooks else { return inScope { forward(inputs) } }
    return inScope {
      var inputs = inputs
      for hook in hooks.before { inputs = hook.call(self, inputs) ?? inputs }
      let watch = hooks.backward.isEmpty ? nil : BackwardWatch(module: self, inputs: inputs)
      if let watch { inputs = watch.watchedInputs() }
      let output = forward(inputs)
      var outputs: [Tensor] = []
      TensorParts.collect(output, into: &outputs)
      for hook in hooks.after { outputs = hook.call(self, inputs, outputs) ?? outputs }
      watch?.watch(outputs)
      var rest = outputs[...]
      return TensorParts.replacing(output, by: &rest, in: self)
    }
  }
}
