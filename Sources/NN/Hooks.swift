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
  typealias After = (Module, [Tensor], Tensor) -> Tensor?
  typealias Backward = (Module, [Tensor?], Tensor) -> Tensor?

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
  /// Calls `hook` with the inputs of every call, before `forward`; what it returns, if anything,
  /// takes the inputs' place.
  @discardableResult
  public nonisolated final func registerForwardPreHook(
    _ hook: @escaping (_ module: Module, _ inputs: [Tensor]) -> [Tensor]?
  ) -> HookHandle {
    register { hooks, id in hooks.before.append((id, hook)) }
  }

  /// Calls `hook` with the inputs and the output of every call; what it returns, if anything,
  /// takes the output's place.
  @discardableResult
  public nonisolated final func registerForwardHook(
    _ hook: @escaping (_ module: Module, _ inputs: [Tensor], _ output: Tensor) -> Tensor?
  ) -> HookHandle {
    register { hooks, id in hooks.after.append((id, hook)) }
  }

  /// Calls `hook` in backward, once the gradients of the module's inputs are known, with them (nil
  /// for an input that wants none) and with the gradient of its output. What it returns, if
  /// anything, takes the place of the input's gradient.
  ///
  /// Traps, in backward, if a gradient is returned for a call that had not exactly one input that
  /// wants a gradient.
  @discardableResult
  public nonisolated final func registerFullBackwardHook(
    _ hook: @escaping (_ module: Module, _ gradInputs: [Tensor?], _ gradOutput: Tensor) -> Tensor?
  ) -> HookHandle {
    register { hooks, id in hooks.backward.append((id, hook)) }
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

  /// A call with hooks around it.
  nonisolated final func hookedCall(
    _ inputs: [Tensor], _ forward: ([Tensor]) -> Tensor
  ) -> Tensor {
    for input in inputs { input.noteInput() }
    guard let hooks else { return inScope { forward(inputs) } }
    return inScope {
      var inputs = inputs
      for hook in hooks.before { inputs = hook.call(self, inputs) ?? inputs }
      let watch = hooks.backward.isEmpty ? nil : BackwardWatch(module: self, inputs: inputs)
      if let watch { inputs = watch.watchedInputs() }
      var output = forward(inputs)
      for hook in hooks.after { output = hook.call(self, inputs, output) ?? output }
      return watch?.watch(output) ?? output
    }
  }
}

/// Collects the gradients of one call of a module for its backward hooks.
nonisolated private final class BackwardWatch {
  private let module: Module
  private let inputs: [Tensor]
  private var inputGradients: [Tensor?]
  private var outputGradient: Tensor?
  private let wanted: Int
  private var arrived = 0

  init(module: Module, inputs: [Tensor]) {
    self.module = module
    self.inputs = inputs
    inputGradients = inputs.map { _ in nil }
    wanted = inputs.count { $0.requiresGrad }
  }

  /// The inputs behind nodes of their own, so that what flows back through other uses of the same
  /// tensors is not mixed in.
  func watchedInputs() -> [Tensor] {
    guard isGradEnabled else { return inputs }
    return inputs.enumerated().map { index, input in
      guard input.requiresGrad else { return input }
      let passed = input.passThrough()
      passed.registerHook(named: "registerFullBackwardHook: a hook of \(module.typeName)") {
        self.inputArrived(index, $0)
      }
      return passed
    }
  }

  func watch(_ output: Tensor) -> Tensor {
    guard output.requiresGrad else { return output }
    output.registerHook { gradient in
      self.outputGradient = gradient
      self.arrived = 0
      if self.wanted == 0 { _ = self.runHooks() }
      return nil
    }
    return output
  }

  private func inputArrived(_ index: Int, _ gradient: Tensor) -> Tensor? {
    inputGradients[index] = gradient
    arrived += 1
    return arrived == wanted ? runHooks() : nil
  }

  private func runHooks() -> Tensor? {
    guard let outputGradient else { return nil }
    var replacement: Tensor?
    for hook in module.hooks?.backward ?? [] {
      guard let returned = hook.call(module, inputGradients, outputGradient) else { continue }
      guard wanted == 1, let index = inputGradients.firstIndex(where: { $0 != nil }) else {
        fatalError(
          "registerFullBackwardHook: a hook of \(module.typeName) returned a gradient, but the call "
            + "had \(wanted) inputs that want one; only a single one can be replaced.")
      }
      inputGradients[index] = returned
      replacement = returned
    }
    return replacement
  }
}
