import Gradbook
import NN

/// Watches tensors, and lets them through as they will be after quantization: for training with it.
/// PyTorch's `FakeQuantize`.
///
/// Gradients go straight through the rounding. What was learnt stands in the buffers `scale` and
/// `zero_point`.
public final class FakeQuantize: Module {
  /// What watches.
  public let observer: Observer
  /// Whether the observer still watches.
  public var isObserving = true
  /// Whether tensors are quantized and back; otherwise they pass as they are.
  public var isQuantizing: Bool

  /// Creates the module.
  public init(_ observer: Observer, isQuantizing: Bool = true) {
    self.observer = observer
    self.isQuantizing = isQuantizing
  }

  /// How tensors are quantized.
  public var parameters: QuantizationParameters { observer.calculateQParams() }

  /// Watches `x`, in training, and returns what quantization leaves of it.
  public override func forward(_ x: Tensor) -> Tensor {
    if isObserving && (isTraining || !isQuantizing) { observer.observe(x) }
    guard isQuantizing, !observer.smallest.isEmpty else { return x }
    return x.fakeQuantize(parameters)
  }
}
