import Gradbook

/// The settings of an optimizer for one group of parameters.
///
/// Each optimizer reads those that its rule has and leaves the others alone; PyTorch's names.
public struct OptimizerOptions: Codable, Sendable, Hashable {
  /// The learning rate, at least 0.
  public var lr = 1e-3
  /// The factor of the penalty on large weights, at least 0.
  public var weightDecay = 0.0
  /// How much of the previous steps' direction is kept, in 0..<1: the momentum, Adam's β₁.
  public var momentum = 0.0
  /// Whether the objective is to grow instead of to fall.
  public var maximize = false
  /// How much less than all of the gradient enters SGD's momentum.
  public var dampening = 0.0
  /// Whether SGD's step looks ahead along the momentum.
  public var nesterov = false
  /// Adam's β₂, in 0..<1: how much of the mean of squares is kept.
  public var beta2 = 0.999
  /// RMSprop's smoothing, in 0..<1: how much of the mean of squares is kept.
  public var alpha = 0.99
  /// What keeps a quotient finite, at least 0.
  public var eps = 1e-8
  /// Whether Adam's √v̂ never shrinks.
  public var amsgrad = false
  /// Whether RMSprop divides by the deviation from the mean gradient.
  public var centered = false
  /// How fast Adagrad's learning rate falls, at least 0.
  public var lrDecay = 0.0
  /// What Adagrad's sums of squares start from, at least 0.
  public var initialAccumulatorValue = 0.0
  /// The learning rate before the first scheduler changed it.
  public internal(set) var initialLR: Double?

  /// Creates the settings above.
  public init() {}

  /// Adam's β₁ and β₂.
  public var betas: (Double, Double) {
    get { (momentum, beta2) }
    set { (momentum, beta2) = newValue }
  }

  /// What is out of its range, if anything, as a sentence.
  var complaint: Text? {
    let least = [
      ("lr", lr), ("weightDecay", weightDecay), ("eps", eps), ("lrDecay", lrDecay),
      ("initialAccumulatorValue", initialAccumulatorValue), ("initialLR", initialLR ?? 0),
    ]
    for (name, value) in least where !(value >= 0 && value.isFinite) {
      return Text(
        "\(name) (\(value)) must be a finite number that is not negative.",
        "\(name)（\(value)）必须是非负的有限数。")
    }
    let shares = [
      (Text("momentum or beta1", "momentum 或 beta1"), momentum), (Text("beta2"), beta2),
      (Text("alpha"), alpha),
    ]
    for (name, value) in shares where !(0..<1).contains(value) {
      return Text(
        "\(name.english) (\(value)) must be in 0..<1.", "\(name.chinese)（\(value)）必须在 0..<1 之内。")
    }
    return dampening.isFinite
      ? nil
      : Text("dampening (\(dampening)) must be finite.", "dampening（\(dampening)）必须是有限数。")
  }
}

/// Tensors that an optimizer updates with the same settings: PyTorch's parameter group.
///
/// The settings are read and changed as if they were the group's own: `groups[0].lr = 0.01`.
@dynamicMemberLookup
public struct ParameterGroup {
  /// The parameters, leaves that require a gradient.
  public let parameters: [Tensor]
  /// The settings.
  public var options: OptimizerOptions

  /// One of the settings.
  public subscript<Setting>(
    dynamicMember path: WritableKeyPath<OptimizerOptions, Setting>
  ) -> Setting {
    get { options[keyPath: path] }
    set { options[keyPath: path] = newValue }
  }
}

/// What an optimizer remembers of one parameter.
public final class ParameterState {
  /// How many steps were taken.
  public internal(set) var step = 0
  /// The tensors that the optimizer's rule carries on, such as a momentum, by name; each has the
  /// parameter's shape.
  public internal(set) var tensors: [(name: String, tensor: Tensor)] = []

  /// Whether there is a tensor called `name`.
  public func has(_ name: String) -> Bool { tensors.contains { $0.name == name } }

  /// The tensor called `name`, filled with `value` at first use.
  public func tensor(
    _ name: String, like parameter: Tensor, filledWith value: Double = 0
  ) -> Tensor {
    for entry in tensors where entry.name == name { return entry.tensor }
    let made = Tensor.full(parameter.shape, value, dtype: parameter.dtype)
    tensors.append((name, made))
    return made
  }
}
