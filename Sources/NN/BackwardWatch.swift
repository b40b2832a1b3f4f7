import Gradbook

/// Collects the gradients of one call of a module for its backward hooks.
nonisolated final class BackwardWatch {
  private let module: Module
  private let inputs: [Tensor]
  private var inputGradients: [Tensor?]
  private var outputGradients: [Tensor?] = []
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

  /// Notes the gradients of the outputs. All of them are known before the first of an input is, since
  /// backward goes from the newest to the oldest.
  func watch(_ outputs: [Tensor]) {
    outputGradients = outputs.map { _ in nil }
    for (index, output) in outputs.enumerated() where output.requiresGrad {
      output.registerHook { gradient in
        self.outputGradients[index] = gradient
        self.arrived = 0
        if self.wanted == 0 { _ = self.runHooks() }
        return nil
      }
    }
  }

  private func inputArrived(_ index: Int, _ gradient: Tensor) -> Tensor? {
    inputGradients[index] = gradient
    arrived += 1
    return arrived == wanted ? runHooks() : nil
  }

  private func runHooks() -> Tensor? {
    guard outputGradients.contains(where: { $0 != nil }) else { return nil }
    defer { outputGradients = outputGradients.map { _ in nil } }
    var replacement: Tensor?
    for hook in module.hooks?.backward ?? [] {
      guard let returned = hook.call(module, inputGradients, outputGradients) else { continue }
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
