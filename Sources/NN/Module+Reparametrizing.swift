import Gradbook

/// A tensor of a module that is computed from a parameter before each call.
nonisolated struct Reparametrization {
  let compute: (Module, Tensor) -> Tensor
  let hooks: [HookHandle]
  /// What stood there before a call that is written down for a plan.
  var former: Tensor?
}

/// For other ways to hold a parameter than the parameter itself, such as with a mask.
extension Module {
  /// This module's own parameter of a name, if it has one.
  package nonisolated final func ownParameter(_ name: String) -> Tensor? {
    parts().first { $0.name == name }?.parameter
  }

  /// The names of this module's own parameters.
  package nonisolated final var ownParameterNames: [String] {
    parts().filter { $0.parameter != nil }.map(\.name)
  }

  /// The names of the tensors that are computed before each call.
  package nonisolated final var reparametrizedNames: [String] {
    reparametrizations.keys.sorted()
  }

  /// Renames the parameter `name` to `name_orig`, and from then on computes `name` from it before each
  /// call. Traps if there is no such parameter, or if it cannot be replaced.
  ///
  /// - Parameters:
  ///   - name: the parameter.
  ///   - caller: what is called, where this module stands in its place.
  ///   - compute: the tensor, from the parameter.
  package nonisolated final func reparametrize(
    _ name: String, calledAs caller: Module? = nil,
    _ compute: @escaping (_ module: Module, _ original: Tensor) -> Tensor
  ) {
    guard let original = ownParameter(name) else {
      fatalError("\(typeName): there is no parameter called \(name).")
    }
    let hook = (caller ?? self).registerForwardPreHook { module, _ in
      (module.replacement ?? module).recompute(name)
      return nil
    }
    let after = (caller ?? self).registerForwardHook {
      (module: Module, _: [Tensor], _: [Tensor]) in
      (module.replacement ?? module).putBack(name)
      return nil
    }
    reparametrizations[name] = Reparametrization(compute: compute, hooks: [hook, after])
    PlanSettings.noteReplacedWeight()
    register(name + "_orig", original, "parameter")
    renameOwn(original, to: name + "_orig", from: name)
    recompute(name)
  }

  /// Computes `name` now, as before a call.
  package nonisolated final func recompute(_ name: String) {
    guard let way = reparametrizations[name], let original = ownParameter(name + "_orig") else {
      return
    }
    if isWritingPlan { reparametrizations[name]?.former = ownTensor(name) }
    guard replaceTensor(name, by: way.compute(self, original)) else {
      fatalError(
        "\(typeName): its \(name) cannot be replaced. Make it a `var` and override "
          + "replaceTensor(_:by:), as the layers of the library do.")
    }
  }

  /// Lets go of a tensor that belongs to a plan, which computes it anew for itself.
  private nonisolated final func putBack(_ name: String) {
    guard let former = reparametrizations[name]?.former else { return }
    reparametrizations[name]?.former = nil
    _ = replaceTensor(name, by: former)
  }

  /// This module's own tensor of a name, whatever it is.
  private nonisolated final func ownTensor(_ name: String) -> Tensor? {
    guard case .tensor(let tensor) = members().first(where: { $0.name == name })?.content else {
      return nil
    }
    return tensor
  }

  /// Makes `name_orig` the parameter `name` again, and forgets `name_mask`.
  package nonisolated final func endReparametrization(of name: String) {
    guard let way = reparametrizations.removeValue(forKey: name),
      let original = ownParameter(name + "_orig")
    else { return }
    for hook in way.hooks { hook.remove() }
    PlanSettings.noteReplacedWeight()
    registered.removeAll { [name + "_orig", name + "_mask"].contains($0.name) }
    _ = replaceTensor(name, by: original)
    renameOwn(original, to: name, from: name + "_orig")
  }

  /// Gives a tensor that is called after its place the new place's name.
  private nonisolated final func renameOwn(_ tensor: Tensor, to new: String, from old: String) {
    guard let full = tensor.name, full == old || full.hasSuffix("." + old) else { return }
    tensor.named(full.dropLast(old.count) + new)
  }
}

// MARK: - Layers whose tensors can be replaced

/// A layer with a weight.
nonisolated protocol WeightedLayer: Module { var weight: Tensor { get set } }
/// A layer that may have a weight.
nonisolated protocol ScaledLayer: Module { var weight: Tensor? { get set } }
/// A layer that may have a bias.
nonisolated protocol BiasedLayer: Module { var bias: Tensor? { get set } }

extension Linear: WeightedLayer, BiasedLayer {}
extension ConvolutionLayer: WeightedLayer, BiasedLayer {}
extension Embedding: WeightedLayer {}
extension PReLU: WeightedLayer {}
extension ChannelNormLayer: ScaledLayer, BiasedLayer {}
extension LayerNorm: ScaledLayer, BiasedLayer {}
extension GroupNorm: ScaledLayer, BiasedLayer {}
extension RMSNorm: ScaledLayer {}

extension Module {
  nonisolated final func replaceWeightOrBias(_ name: String, by tensor: Tensor) -> Bool {
    switch name {
    case "weight":
      if let layer = self as? any WeightedLayer {
        layer.weight = tensor
      } else if let layer = self as? any ScaledLayer {
        layer.weight = tensor
      } else {
        return false
      }
    case "bias":
      guard let layer = self as? any BiasedLayer else { return false }
      layer.bias = tensor
    default: return false
    }
    return true
  }
}
