import Gradbook
import NN

extension Quantization {
  /// Makes a convolution or linear layer and the batch normalisation behind it one layer, so that only
  /// one product is quantized: PyTorch's `fuse_modules`.
  ///
  /// ```swift
  /// model.eval()
  /// Quantization.fuseModules(model, [["conv1", "bn1", "relu1"], ["conv2", "bn2"]])
  /// ```
  ///
  /// w′ = w·γ/√(σ² + ε) and bias′ = (bias − μ)·γ/√(σ² + ε) + β, with the running μ and σ². The normalisation
  /// then lets everything through. A `ReLU` may be named behind it and stays as it is: what layers put out
  /// here are fractions, which it cuts at no cost.
  ///
  /// Traps for a path that is not there, for kinds of layers other than these, for a normalisation without
  /// running numbers or of another number of channels, and in training, where it would go on changing.
  ///
  /// Source: Jacob and others, Quantization and Training of Neural Networks for Efficient
  /// Integer-Arithmetic-Only Inference (2018), section 3.2.
  ///
  /// - Parameters:
  ///   - model: the model, in evaluation.
  ///   - modulesToFuse: for each group the paths of its layers, in the order in which they act.
  /// - Returns: the model.
  @discardableResult
  public static func fuseModules<Model: Module>(
    _ model: Model, _ modulesToFuse: [[String]]
  ) -> Model {
    for paths in modulesToFuse {
      let modules = paths.map { path in
        guard let module = model.module(at: path) else {
          fatalError("Quantization.fuseModules: the model has no module “\(path)”.")
        }
        return module
      }
      fuse(modules, paths.joined(separator: ", "))
    }
    return model
  }

  private static func fuse(_ modules: [Module], _ paths: String) {
    var rest = modules[...]
    let place = rest.popFirst()
    let norm = rest.first.flatMap { $0.inForce is BatchNormLayer ? rest.popFirst() : nil }
    guard let place, place.inForce is Linear || place.inForce is Conv2d, rest.count < 2,
      rest.allSatisfy({ $0 is ReLU }), modules.count > 1
    else {
      fatalError(
        "Quantization.fuseModules: \(paths) are no group; name a Conv2d or Linear, then a batch "
          + "normalisation, a ReLU, or both.")
    }
    guard let norm, let batchNorm = norm.inForce as? BatchNormLayer else { return }
    noGrad { fold(batchNorm, into: place, paths) }
    norm.setStandIn(Identity().train(norm.isTraining), isAddition: false)
  }

  private static func fold(_ norm: BatchNormLayer, into place: Module, _ paths: String) {
    for name in place.inForce.reparametrizedNames { Prune.remove(place, name: name) }
    guard !norm.isTraining, let mean = norm.runningMean, let variance = norm.runningVar else {
      fatalError(
        "Quantization.fuseModules: \(paths): the normalisation must be in evaluation and have running "
          + "numbers; call eval() first.")
    }
    let layer = place.inForce
    guard let weight = layer.ownParameter("weight"), weight.shape[0] == norm.numFeatures else {
      fatalError(
        "Quantization.fuseModules: \(paths): the normalisation is of \(norm.numFeatures) channels, and "
          + "the layer has others.")
    }
    let factor = (variance + norm.eps).rsqrt() * (norm.weight?.detach() ?? Tensor.ones(like: mean))
    let extents = [weight.shape[0]] + Array(repeating: 1, count: weight.rank - 1)
    let old = layer.ownParameter("bias")?.detach() ?? Tensor.zeros(like: mean)
    let bias = (old - mean) * factor + (norm.bias?.detach() ?? Tensor.zeros(like: mean))
    let fused = layer.resized(weight.detach() * factor.reshape(extents), bias)
    layer.giveUpWeights()
    place.setStandIn(fused.train(layer.isTraining), isAddition: false)
  }

  /// Lets the observers of a prepared model rest: what they saw stays. PyTorch's `disable_observer`.
  public static func disableObserver(_ model: Module) { setObserving(model, false) }

  /// Lets the observers of a prepared model watch again. PyTorch's `enable_observer`.
  public static func enableObserver(_ model: Module) { setObserving(model, true) }

  /// Leaves the rounding out of a prepared model. PyTorch's `disable_fake_quant`.
  public static func disableFakeQuant(_ model: Module) { setQuantizing(model, false) }

  /// Puts the rounding into a prepared model. PyTorch's `enable_fake_quant`.
  public static func enableFakeQuant(_ model: Module) { setQuantizing(model, true) }

  private static func setObserving(_ model: Module, _ isObserving: Bool) {
    for case let module as FakeQuantize in model.modules() { module.isObserving = isObserving }
  }

  private static func setQuantizing(_ model: Module, _ isQuantizing: Bool) {
    for case let module as FakeQuantize in model.modules() { module.isQuantizing = isQuantizing }
  }
}
