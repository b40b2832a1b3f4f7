import Gradbook
import NN

/// Pruning: taking numbers out of a layer, as PyTorch's `torch.nn.utils.prune` does it.
///
/// ```swift
/// let layer = Linear(784, 100)
/// Prune.l1Unstructured(layer, name: "weight", amount: 0.3)
/// let names = layer.stateDict().keys  // bias, weight_orig, weight_mask
/// ```
///
/// From then on the layer has a parameter `weight_orig`, which is the tensor that was its weight, and a
/// buffer `weight_mask` of zeros and ones. Before each call its weight becomes their product, so that
/// gradients reach only what is left. Since the parameter is the same tensor as before, an optimizer made
/// earlier goes on training it. ``remove(_:name:)`` makes the zeros final.
///
/// Pruning again prunes what is left: masks multiply.
///
/// A layer of your own is pruned too if it says how its tensors are replaced:
/// ``/NN/Module/replaceTensor(_:by:)``.
public enum Prune {
  /// Prunes the elements of the smallest magnitude.
  ///
  /// Traps if the module has no parameter of that name, and for an amount that is not there.
  ///
  /// - Parameters:
  ///   - module: the layer.
  ///   - name: what its parameter is called.
  ///   - amount: a share, or a number of elements.
  ///   - importanceScores: what is compared in place of the elements, of the tensor's shape.
  /// - Returns: the layer.
  @discardableResult
  public static func l1Unstructured<Layer: Module>(
    _ module: Layer, name: String, amount: PruningAmount, importanceScores: Tensor? = nil
  ) -> Layer {
    apply(
      L1Unstructured(amount: amount), to: module, name: name, importanceScores: importanceScores)
  }

  /// Prunes elements drawn at random: for the same seed, PyTorch's. Traps as
  /// ``l1Unstructured(_:name:amount:importanceScores:)`` does. Returns the layer.
  @discardableResult
  public static func randomUnstructured<Layer: Module>(
    _ module: Layer, name: String, amount: PruningAmount, generator: Generator? = nil
  ) -> Layer {
    apply(RandomUnstructured(amount: amount, generator: generator), to: module, name: name)
  }

  /// Prunes the slices along a dimension that have the smallest Lₙ norm: for `dim` 0 whole outputs of a
  /// layer, which ``shrink(_:)`` then takes out.
  ///
  /// Traps as ``l1Unstructured(_:name:amount:importanceScores:)`` does, and for a tensor of fewer than two
  /// dimensions.
  ///
  /// - Parameters:
  ///   - module: the layer.
  ///   - name: what its parameter is called.
  ///   - amount: a share, or a number of slices.
  ///   - n: the n of the norm; may be ±∞.
  ///   - dim: the dimension whose slices are pruned.
  ///   - importanceScores: what is compared in place of the elements, of the tensor's shape.
  /// - Returns: the layer.
  @discardableResult
  public static func lnStructured<Layer: Module>(
    _ module: Layer, name: String, amount: PruningAmount, n: Double, dim: Int,
    importanceScores: Tensor? = nil
  ) -> Layer {
    apply(
      LnStructured(amount: amount, n: n, dim: dim), to: module, name: name,
      importanceScores: importanceScores)
  }

  /// Prunes slices along a dimension drawn at random: for the same seed, PyTorch's. Traps as
  /// ``lnStructured(_:name:amount:n:dim:importanceScores:)`` does. Returns the layer.
  @discardableResult
  public static func randomStructured<Layer: Module>(
    _ module: Layer, name: String, amount: PruningAmount, dim: Int, generator: Generator? = nil
  ) -> Layer {
    apply(
      RandomStructured(amount: amount, dim: dim, generator: generator), to: module, name: name)
  }

  /// Prunes where `mask` is 0. Traps for a mask of another shape. Returns the layer.
  @discardableResult
  public static func customFromMask<Layer: Module>(
    _ module: Layer, name: String, mask: Tensor
  ) -> Layer {
    apply(CustomFromMask(mask: mask), to: module, name: name)
  }

  /// Keeps the tensor without mask and parameter; what is pruned is 0, its mask is only ones. Returns
  /// the layer.
  @discardableResult
  public static func identity<Layer: Module>(_ module: Layer, name: String) -> Layer {
    l1Unstructured(module, name: name, amount: 0)
  }

  /// Prunes a parameter by any rule. Traps as ``l1Unstructured(_:name:amount:importanceScores:)`` does.
  /// Returns the layer.
  @discardableResult
  public static func apply<Layer: Module>(
    _ method: some PruningMethod, to module: Layer, name: String, importanceScores: Tensor? = nil
  ) -> Layer {
    let tensor = PrunedTensor(module, name)
    noGrad {
      let scores = importanceScores.map { tensor.checked($0) } ?? tensor.value.detach()
      tensor.setMask(method.combined(with: tensor.mask, scores: scores))
    }
    return module
  }

  /// Whether a tensor of the module, or of one inside it, is pruned.
  public static func isPruned(_ module: Module) -> Bool {
    module.modules().contains { !$0.inForce.reparametrizedNames.isEmpty }
  }

  /// Makes pruning final: the parameter has its old name again and zeros where it was pruned, and
  /// nothing keeps them from being trained. It is the same tensor as before, which an optimizer may have.
  /// Returns the layer.
  ///
  /// Traps if the tensor is not pruned.
  @discardableResult
  public static func remove<Layer: Module>(_ module: Layer, name: String) -> Layer {
    guard module.inForce.reparametrizedNames.contains(name) else {
      fatalError(
        "Prune.remove: \(name) of \(module.typeName) is not pruned, so there is nothing to remove.")
    }
    let tensor = PrunedTensor(module, name)
    noGrad { _ = tensor.original.copyInPlace(tensor.value) }
    tensor.module.endReparametrization(of: name)
    return module
  }
}

/// A parameter of a module with its mask.
struct PrunedTensor {
  /// What has the parameter: the layer, or what stands in its place.
  let module: Module
  /// What is called.
  private let layer: Module
  let name: String
  /// The parameter that is trained.
  let original: Tensor

  /// Traps if there is no such parameter.
  init(_ layer: Module, _ name: String) {
    let module = layer.inForce
    (self.module, self.layer, self.name) = (module, layer, name)
    guard let original = module.ownParameter(name + "_orig") ?? module.ownParameter(name) else {
      let names = module.ownParameterNames.map { $0.replacing("_orig", with: "") }
      fatalError(
        "Prune: \(module.typeName) has no parameter “\(name)” of its own; "
          + (names.isEmpty
            ? "name one of the layers inside it." : "it has \(names.joined(separator: ", "))."))
    }
    self.original = original
  }

  /// The mask; ones if there is none.
  var mask: Tensor { module.buffer(name + "_mask") ?? Tensor.ones(like: original.detach()) }

  /// The parameter as the module computes with it.
  var value: Tensor { module.buffer(name + "_mask").map { original * $0 } ?? original }

  /// Scores of the parameter's elements. Traps for another shape.
  func checked(_ scores: Tensor) -> Tensor {
    guard scores.shape == original.shape else {
      fatalError(
        "Prune: the scores have shape \(scores.shape) and \(name) has \(original.shape); both must be "
          + "the same.")
    }
    return scores.detach()
  }

  func setMask(_ mask: Tensor) {
    let (name, key) = (name, name + "_mask")
    if !module.reparametrizedNames.contains(name) {
      module.reparametrize(name, calledAs: layer) { module, original in
        module.buffer(key).map { original * $0 } ?? original
      }
    }
    module.registerBuffer(key, mask)
    module.recompute(name)
  }
}

extension Module {
  /// The module, or what was put in its place for good, such as a smaller layer.
  nonisolated var inForce: Module { replacement ?? self }
}
