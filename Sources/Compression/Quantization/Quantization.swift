import Gradbook
import NN

/// Turns models into ones that compute with whole numbers of 8 bits, as PyTorch's
/// `torch.ao.quantization` does.
///
/// There are three ways, each for `Linear` and `Conv2d` layers anywhere in the model, the first for `LSTM`,
/// `GRU` and `RNN` too:
///
/// ```swift
/// // 1. Inputs are quantized as they come: nothing to prepare.
/// Quantization.quantizeDynamic(model)
/// ```
///
/// ```swift
/// // 2. Static: some data shows which numbers come in.
/// Quantization.prepare(model)
/// for (x, _) in loader { _ = model(x) }
/// Quantization.convert(model)
/// ```
///
/// ```swift
/// // 3. Training with quantization: the model learns to live with it.
/// Quantization.prepareQAT(model)
/// for (x, y) in loader {
///   optimizer.zeroGrad()
///   mseLoss(model(x), y).backward()
///   optimizer.step()
/// }
/// Quantization.convert(model.eval())
/// ```
///
/// The model stays the object that it was, with the same layers in the same properties; what acts in a
/// layer's place is a ``QuantizedLinear`` or ``QuantizedConv2d``, which is also what is printed and saved.
/// A recurrent layer keeps its gates, and multiplies by such layers.
/// The float weights are given up: NaN stands where they stood.
///
/// Weights are int8, symmetric, with a scale for each output; inputs are uint8, affine. Outputs are float32
/// and are quantized where the next layer takes them in: so what stands between layers needs no form of
/// its own for whole numbers.
public enum Quantization {
  /// Quantizes the weights now, and inputs as they come. Returns the model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - reduceRange: whether inputs use 7 bits, as PyTorch's do by default.
  @discardableResult
  public static func quantizeDynamic<Model: Module>(
    _ model: Model, reduceRange: Bool = false
  ) -> Model {
    replaceLayers(of: model) { _ in .dynamic(reduceRange: reduceRange) }
  }

  /// Lets every layer watch what comes in, until ``convert(_:)``. Returns the model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - observer: makes the observer of one layer's inputs, of type `uint8`.
  @discardableResult
  public static func prepare<Model: Module>(
    _ model: Model, observer: () -> Observer = { MinMaxObserver() }
  ) -> Model {
    attach(to: model, observer, isQuantizing: false)
  }

  /// Lets every layer compute with inputs and weights as they will be after quantization, so that
  /// training goes on with the rounding in place. The parameters are the same tensors as before, which an
  /// optimizer may have. Returns the model.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - observer: makes the observer of one layer's inputs, of type `uint8`.
  @discardableResult
  public static func prepareQAT<Model: Module>(
    _ model: Model, observer: () -> Observer = { MovingAverageMinMaxObserver() }
  ) -> Model {
    attach(to: model, observer, isQuantizing: true)
  }

  /// Quantizes the layers that ``prepare(_:observer:)`` or ``prepareQAT(_:observer:)`` prepared, with what
  /// was seen. Returns the model.
  ///
  /// A layer that has seen nothing gets a scale of 1, for a saved state to replace.
  ///
  /// Traps for observers of other types than `uint8`.
  @discardableResult
  public static func convert<Model: Module>(_ model: Model) -> Model {
    replaceLayers(of: model) { layer in
      (layer.addition as? QuantizationWatch).map { .fixed($0.input.parameters) }
    }
  }

  /// The layers that can be quantized and are not yet, with the modules in whose place they may stand.
  private static func layers(of model: Module) -> [(place: Module, layer: Module)] {
    model.modules().map { ($0, $0.inForce) }.filter { _, layer in
      layer is Linear || layer is Conv2d || layer is RecurrentLayer
    }
  }

  private static func attach<Model: Module>(
    to model: Model, _ observer: () -> Observer, isQuantizing: Bool
  ) -> Model {
    for (_, layer) in layers(of: model) where layer.ownWeight != nil {
      let watch = QuantizationWatch(layer, observer(), isQuantizing: isQuantizing)
      layer.setStandIn(watch.train(layer.isTraining), isAddition: true)
    }
    return model
  }

  private static func replaceLayers<Model: Module>(
    of model: Model, _ input: (Module) -> InputQuantization?
  ) -> Model {
    for (place, layer) in layers(of: model) {
      guard let input = input(layer) else { continue }
      // A pruned weight is what is left of it.
      for name in layer.reparametrizedNames { Prune.remove(layer, name: name) }
      let standIn: Module
      switch layer {
      case let linear as Linear: standIn = QuantizedLinear(linear, input: input)
      case let convolution as Conv2d: standIn = QuantizedConv2d(convolution, input: input)
      case let recurrent as RecurrentLayer: standIn = QuantizedRecurrent(recurrent, input: input)
      default: continue
      }
      layer.giveUpWeights()
      place.setStandIn(standIn.train(layer.isTraining), isAddition: false)
    }
    return model
  }
}

/// What stands beside a layer until it is quantized: it watches inputs, and in training with quantization
/// puts the rounding in.
final class QuantizationWatch: Module {
  let input: FakeQuantize
  let weight: FakeQuantize
  private let layer: Held
  /// The weight whose range was found last, and how often it had been written.
  private var seen: (weight: Tensor, version: Int)?

  /// Holds a layer that is not its part, but has this as its own.
  private final class Held {
    unowned let layer: Module
    init(_ layer: Module) { self.layer = layer }
  }

  init(_ layer: Module, _ observer: Observer, isQuantizing: Bool) {
    guard observer.dtype == .uint8, observer.axis == nil else {
      fatalError(
        "Quantization: inputs are quantized to uint8 with one scale, and the observer is for "
          + "\(observer.dtype).")
    }
    self.layer = Held(layer)
    input = FakeQuantize(observer, isQuantizing: isQuantizing)
    weight = FakeQuantize(PerChannelMinMaxObserver(), isQuantizing: isQuantizing)
    super.init()
    if let own = layer.ownWeight { watch(own) }
  }

  /// Finds the range of the weights that are there now, and of none before them.
  private func watch(_ own: Tensor) {
    if let seen, seen.weight === own, seen.version == own.version {
      // A plan that is written down holds for these weights only.
      return own.withBytes { _ in }
    }
    weight.observer.forget()
    weight.observer.observeRows(of: own)
    seen = (own, own.version)
  }

  override func forward(_ x: Tensor) -> Tensor {
    let x = input(x)
    guard weight.isQuantizing, let own = layer.layer.ownWeight else {
      return layer.layer.plainForward(x)
    }
    if weight.isObserving { watch(own) }
    return layer.layer.plainForward(x, weight: own.fakeQuantize(weight.parameters))
  }
}

extension Module {
  /// Puts NaN where the weights of a layer stood that another one replaces.
  nonisolated func giveUpWeights() {
    for name in ownParameterNames where name.hasPrefix("weight") {
      guard let weight = ownParameter(name) else { continue }
      _ = replaceTensor(name, by: Tensor.full([], Double.nan).expand(weight.shape))
    }
  }

  /// The weight of a layer that can be quantized.
  fileprivate nonisolated var ownWeight: Tensor? {
    (self as? Linear)?.weight ?? (self as? Conv2d)?.weight
  }

  /// The layer's own output, with its weight or with another one.
  fileprivate nonisolated func plainForward(_ x: Tensor, weight: Tensor? = nil) -> Tensor {
    switch self {
    case let layer as Linear: return x.linear(weight ?? layer.weight, bias: layer.bias)
    case let layer as Conv2d:
      func convolved(_ padding: some ConvolutionPadding) -> Tensor {
        x.conv2d(
          weight ?? layer.weight, layer.bias, stride: layer.stride, padding: padding,
          dilation: layer.dilation, groups: layer.groups)
      }
      return convolved(layer.padding)
    default: return x
    }
  }
}
