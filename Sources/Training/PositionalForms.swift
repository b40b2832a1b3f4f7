import Datasets
import Gradbook
import NN

// What PyTorch's programs write without labels: `StepLR(optimizer, 30)`, `SGD(parameters, 0.1)`.

extension SGD {
  /// Creates an optimizer with a learning rate: `SGD(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension Adam {
  /// Creates an optimizer with a learning rate: `Adam(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension AdamW {
  /// Creates an optimizer with a learning rate: `AdamW(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension RMSprop {
  /// Creates an optimizer with a learning rate: `RMSprop(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension Adagrad {
  /// Creates an optimizer with a learning rate: `Adagrad(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension Adadelta {
  /// Creates an optimizer with a learning rate: `Adadelta(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension Adamax {
  /// Creates an optimizer with a learning rate: `Adamax(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension NAdam {
  /// Creates an optimizer with a learning rate: `NAdam(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension RAdam {
  /// Creates an optimizer with a learning rate: `RAdam(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension LBFGS {
  /// Creates an optimizer with a learning rate: `LBFGS(model.parameters(), 0.01)`.
  public convenience init(_ parameters: [Tensor], _ lr: Double) { self.init(parameters, lr: lr) }
}

extension StepLR {
  /// Creates a schedule that multiplies the rate by `gamma` every `stepSize` epochs.
  public convenience init(_ optimizer: Optimizer, _ stepSize: Int, _ gamma: Double = 0.1) {
    self.init(optimizer, stepSize: stepSize, gamma: gamma)
  }
  /// Creates a schedule that multiplies the rate by `gamma` every `stepSize` epochs.
  public convenience init(_ optimizer: Optimizer, _ stepSize: Int, gamma: Double) {
    self.init(optimizer, stepSize: stepSize, gamma: gamma)
  }
}

extension MultiStepLR {
  /// Creates a schedule that multiplies the rate by `gamma` at each milestone.
  public convenience init(_ optimizer: Optimizer, _ milestones: [Int], _ gamma: Double = 0.1) {
    self.init(optimizer, milestones: milestones, gamma: gamma)
  }
  /// Creates a schedule that multiplies the rate by `gamma` at each milestone.
  public convenience init(_ optimizer: Optimizer, _ milestones: [Int], gamma: Double) {
    self.init(optimizer, milestones: milestones, gamma: gamma)
  }
}

extension ExponentialLR {
  /// Creates a schedule that multiplies the rate by `gamma` every epoch.
  public convenience init(_ optimizer: Optimizer, _ gamma: Double) {
    self.init(optimizer, gamma: gamma)
  }
}

extension CosineAnnealingLR {
  /// Creates a schedule that falls along a cosine in `tMax` epochs.
  public convenience init(_ optimizer: Optimizer, _ tMax: Int, etaMin: Double = 0) {
    self.init(optimizer, tMax: tMax, etaMin: etaMin)
  }
}

extension LambdaLR {
  /// Creates a schedule of factors: PyTorch's `lr_lambda`.
  public convenience init(
    _ optimizer: Optimizer, lrLambda: @escaping (_ epoch: Int) -> Double
  ) {
    self.init(optimizer, lrLambda)
  }
}

extension ReduceLROnPlateau {
  /// Creates a schedule with the mode in PyTorch's place: `ReduceLROnPlateau(optimizer, .min)`.
  public convenience init(
    _ optimizer: Optimizer, _ mode: MetricMode, factor: Double = 0.1, patience: Int = 10
  ) {
    self.init(optimizer, mode: mode, factor: factor, patience: patience)
  }
}

/// Scales all gradients so that their common norm is at most `maxNorm`; see
/// `clipGradNorm(_:maxNorm:normType:)`.
@discardableResult
public func clipGradNorm(_ parameters: [Tensor], _ maxNorm: Double) -> Double {
  clipGradNorm(parameters, maxNorm: maxNorm)
}

/// Cuts every element of every gradient to −clipValue…clipValue; see
/// `clipGradValue(_:clipValue:)`.
public func clipGradValue(_ parameters: [Tensor], _ clipValue: Double) {
  clipGradValue(parameters, clipValue: clipValue)
}

/// Writes a state to a safetensors file: `try save(model.stateDict(), "model.safetensors")`.
///
/// PyTorch reads such a file with the `safetensors` package. With an optimizer and schedules, write a
/// ``TrainingCheckpoint``.
///
/// - Throws: `DataFileError` if it cannot be written.
public func save(_ state: StateDict, _ path: String) throws(DataFileError) {
  try state.write(to: path)
}

/// Reads a state from a safetensors file: `try model.loadStateDict(load("model.safetensors"))`.
///
/// - Throws: `DataFileError` if it cannot be read.
public func load(_ path: String) throws(DataFileError) -> StateDict {
  try StateDict(contentsOf: path)
}

extension OneCycleLR {
  /// Creates a schedule with the largest rate in PyTorch's place.
  public convenience init(_ optimizer: Optimizer, _ maxLR: Double, totalSteps: Int) {
    self.init(optimizer, maxLR: maxLR, totalSteps: totalSteps)
  }
}
