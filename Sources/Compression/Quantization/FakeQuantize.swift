import Gradbook
import NN

/// Watches tensors, and lets them through as they will be after quantization: for training with it.
/// PyTorch's `FakeQuantize`.
///
/// Gradients go straight through the rounding. What was seen stands in the observer's buffers `min_val` and
/// `max_val`, which are saved with the model.
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

  /// Watches `x`, in evaluation only as long as nothing was seen, and returns what quantization leaves of
  /// it.
  public override func forward(_ x: Tensor) -> Tensor {
    let isNew = observer.smallest.isEmpty
    if isObserving && (isTraining || !isQuantizing || isNew) { observer.observe(x) }
    guard isQuantizing, !observer.smallest.isEmpty else { return x }
    return x.fakeQuantize(parameters)
  }
}
