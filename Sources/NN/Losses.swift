import Gradbook

// Losses as modules, for those who keep one beside the model: `let criterion = MSELoss()`. Each
// calls the function of the same name, which has the formula and its derivative.

/// The mean of (x − t)².
///
/// A loss of one's own is a function of tensors, or a module like this one:
///
/// ```swift
/// final class WeightedMSELoss: Module {
///   let weight = Tensor([1.0, 4.0]).asBuffer()
///   override func forward(_ x: Tensor, _ y: Tensor) -> Tensor { (weight * (x - y).square()).mean() }
/// }
/// ```
nonisolated public final class MSELoss: Module {
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }
  /// The loss of a prediction `x` against a target `y`. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    mseLoss(x, y, reduction: reduction)
  }
}

/// The mean of |x − t|.
nonisolated public final class L1Loss: Module {
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(reduction: Reduction = .mean) { self.reduction = reduction }
  /// The loss of a prediction `x` against a target `y`. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    l1Loss(x, y, reduction: reduction)
  }
}

/// Binary cross-entropy of probabilities; apply a sigmoid first.
nonisolated public final class BCELoss: Module {
  /// A factor for each element, if there is one.
  public let weight: Tensor?
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
    self.weight = weight?.asBuffer()
    self.reduction = reduction
  }
  /// The loss of probabilities `x` against targets `y` in 0…1. Traps unless both have one shape and
  /// `x` lies in 0…1.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    binaryCrossEntropy(x, y, weight: weight, reduction: reduction)
  }
}

/// Binary cross-entropy of logits: sigmoid and loss in one, without overflow.
nonisolated public final class BCEWithLogitsLoss: Module {
  /// A factor for each element, if there is one.
  public let weight: Tensor?
  /// A factor for the positive part, if there is one.
  public let posWeight: Tensor?
  /// What becomes of the losses of single elements.
  public let reduction: Reduction
  /// Creates the loss.
  public init(weight: Tensor? = nil, posWeight: Tensor? = nil, reduction: Reduction = .mean) {
    self.weight = weight?.asBuffer()
    self.posWeight = posWeight?.asBuffer()
    self.reduction = reduction
  }
  override func members() -> [Member] {
    Member.tensors(["weight": weight, "pos_weight": posWeight])
  }
  /// The loss of logits `x` against targets `y` in 0…1. Traps unless both have one shape.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    binaryCrossEntropyWithLogits(
      x, y, weight: weight, posWeight: posWeight, reduction: reduction)
  }
}

/// Softmax cross-entropy of logits against class numbers or probabilities.
nonisolated public final class CrossEntropyLoss: Module {
  /// A factor for each class, if there is one.
  public let weight: Tensor?
  /// The class whose samples count for nothing.
  public let ignoreIndex: Int
  /// How much of the probability is spread evenly over all classes.
  public let labelSmoothing: Double
  /// What becomes of the losses of single samples.
  public let reduction: Reduction
  /// Creates the loss. Traps, when it is called, unless labelSmoothing lies in 0…1.
  public init(
    weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean,
    labelSmoothing: Double = 0
  ) {
    self.weight = weight?.asBuffer()
    self.ignoreIndex = ignoreIndex
    self.labelSmoothing = labelSmoothing
    self.reduction = reduction
  }
  /// The loss of logits `x`, `[samples, classes, …]`, against `y`: class numbers of shape
  /// `[samples, …]`, or probabilities of the shape of `x`. Traps if the shapes do not fit.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    crossEntropy(
      x, y, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction,
      labelSmoothing: labelSmoothing)
  }
}

/// Negative log-likelihood of log-probabilities against class numbers.
nonisolated public final class NLLLoss: Module {
  /// A factor for each class, if there is one.
  public let weight: Tensor?
  /// The class whose samples count for nothing.
  public let ignoreIndex: Int
  /// What becomes of the losses of single samples.
  public let reduction: Reduction
  /// Creates the loss.
  public init(weight: Tensor? = nil, ignoreIndex: Int = -100, reduction: Reduction = .mean) {
    self.weight = weight?.asBuffer()
    self.ignoreIndex = ignoreIndex
    self.reduction = reduction
  }
  /// The loss of log-probabilities `x`, `[samples, classes, …]`, against class numbers `y` of shape
  /// `[samples, …]`. Traps if the shapes do not fit.
  public override func forward(_ x: Tensor, _ y: Tensor) -> Tensor {
    nllLoss(x, y, weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
  }
}
