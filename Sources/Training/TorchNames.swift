// swift-format-ignore-file: AlwaysUseLowerCamelCase

import Datasets
import Gradbook
import NN

// What PyTorch's programs write of training and Gradbook calls otherwise: the compiler answers with
// the name here. None of these can be called.

/// PyTorch's name of `clipGradNorm(_:maxNorm:)`.
@available(*, unavailable, renamed: "clipGradNorm(_:maxNorm:)")
public func clip_grad_norm_(_ parameters: [Tensor], _ max_norm: Double) {
  refusedCall()
}
/// PyTorch's name of `clipGradNorm(_:maxNorm:)`.
@available(*, unavailable, renamed: "clipGradNorm(_:maxNorm:)")
public func clip_grad_norm_(_ parameters: [Tensor], max_norm: Double) {
  refusedCall()
}
/// PyTorch's name of `clipGradValue(_:clipValue:)`.
@available(*, unavailable, renamed: "clipGradValue(_:clipValue:)")
public func clip_grad_value_(_ parameters: [Tensor], _ clip_value: Double) {
  refusedCall()
}
/// PyTorch's name of `clipGradValue(_:clipValue:)`.
@available(*, unavailable, renamed: "clipGradValue(_:clipValue:)")
public func clip_grad_value_(_ parameters: [Tensor], clip_value: Double) {
  refusedCall()
}

/// PyTorch's name of `clipGradNorm(_:maxNorm:)`.
@available(*, unavailable, renamed: "clipGradNorm(_:maxNorm:)")
public func clipGradNorm_(_ parameters: [Tensor], _ maxNorm: Double) { refusedCall() }
/// PyTorch's name of `clipGradNorm(_:maxNorm:)`.
@available(*, unavailable, renamed: "clipGradNorm(_:maxNorm:)")
public func clipGradNorm_(_ parameters: [Tensor], maxNorm: Double) { refusedCall() }

extension Optimizer {
  /// PyTorch's name of `groups`.
  @available(*, unavailable, renamed: "groups")
  public nonisolated final var param_groups: [ParameterGroup] {
    get { refusedCall() }
    set { refusedCall() }
  }
  /// PyTorch's name of `groups`.
  @available(*, unavailable, renamed: "groups")
  public nonisolated final var paramGroups: [ParameterGroup] {
    get { refusedCall() }
    set { refusedCall() }
  }
  /// PyTorch's name of `zeroGrad()`.
  @available(*, unavailable, renamed: "zeroGrad()")
  public nonisolated final func zero_grad() {
    refusedCall()
  }
  /// PyTorch's name of `stateDict()`.
  @available(*, unavailable, renamed: "stateDict()")
  public nonisolated final func state_dict() -> OptimizerState {
    refusedCall()
  }
  /// PyTorch's name of `loadStateDict(_:)`.
  @available(*, unavailable, renamed: "loadStateDict(_:)")
  public nonisolated final func load_state_dict(_ state: OptimizerState) {
    refusedCall()
  }
}

extension SGD {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension Adam {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension AdamW {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension RMSprop {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension Adagrad {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension SGD {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:momentum:weightDecay:)")
  public convenience init(
    _ parameters: [Tensor], lr: Double, momentum: Double, weight_decay: Double
  ) { refusedCall() }
}

extension Adadelta {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension Adamax {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension NAdam {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension RAdam {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lr:weightDecay:)")
  public convenience init(_ parameters: [Tensor], lr: Double = 1e-3, weight_decay: Double) {
    refusedCall()
  }
}

extension OneCycleLR {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:maxLR:totalSteps:)")
  public convenience init(_ optimizer: Optimizer, max_lr: Double, total_steps: Int) {
    refusedCall()
  }
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:maxLR:totalSteps:)")
  public convenience init(_ optimizer: Optimizer, maxLr: Double, totalSteps: Int) {
    refusedCall()
  }
}

extension StepLR {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:stepSize:gamma:)")
  public convenience init(_ optimizer: Optimizer, step_size: Int, gamma: Double = 0.1) {
    refusedCall()
  }
}

extension CosineAnnealingLR {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:tMax:etaMin:)")
  public convenience init(_ optimizer: Optimizer, T_max: Int, eta_min: Double = 0) {
    refusedCall()
  }
}

extension LambdaLR {
  /// PyTorch's spelling of the labels.
  @available(*, unavailable, renamed: "init(_:lrLambda:)")
  public convenience init(_ optimizer: Optimizer, lr_lambda: (Int) -> Double) {
    refusedCall()
  }
}

extension ReduceLROnPlateau {
  /// The mode is no text here.
  @available(*, unavailable, message: "Write the mode as .min or .max: ReduceLROnPlateau(o, .min).")
  public convenience init(
    _ optimizer: Optimizer, _ mode: String, factor: Double = 0.1, patience: Int = 10
  ) { refusedCall() }
  /// The mode is no text here.
  @available(*, unavailable, message: "Write the mode as .min or .max: mode: .min.")
  public convenience init(
    _ optimizer: Optimizer, mode: String, factor: Double = 0.1, patience: Int = 10
  ) { refusedCall() }
}

extension LearningRateSchedule {
  /// PyTorch's name of `lastLR`.
  @available(*, unavailable, renamed: "lastLR")
  public func get_last_lr() -> [Double] { refusedCall() }
  /// PyTorch's name of `lastLR`.
  @available(*, unavailable, renamed: "lastLR")
  public func getLastLr() -> [Double] { refusedCall() }
}
