import Gradbook

/// Tensors that an optimizer updates with the same settings: PyTorch's parameter group.
///
/// The settings are read and changed as if they were the group's own: `groups[0].lr = 0.01`.
@dynamicMemberLookup
public struct ParameterGroup {
  /// The parameters, leaves that require a gradient.
  public let parameters: [Tensor]
  /// The settings.
  public var options: OptimizerOptions
  /// The settings that count for the group's optimizer, as Python writes them.
  var settingTexts: (OptimizerOptions) -> [(name: String, text: String)] = {
    [("lr", $0.lr.plainPythonText.pythonText)]
  }

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
  let parameter: Tensor
  /// How many steps were taken.
  public internal(set) var step = 0
  /// The tensors that the optimizer's rule carries on, such as a momentum, by name; most have the
  /// parameter's shape.
  public internal(set) var tensors: [(name: String, tensor: Tensor)] = []

  init(of parameter: Tensor) { self.parameter = parameter }

  /// Whether there is a tensor called `name`.
  public func has(_ name: String) -> Bool { tensors.contains { $0.name == name } }

  /// The tensor called `name`, filled with `value` at first use.
  public func tensor(
    _ name: String, like parameter: Tensor, filledWith value: Double = 0
  ) -> Tensor {
    tensor(name, shape: parameter.shape, dtype: parameter.dtype, filledWith: value)
  }

  /// The single number called `name`, of the parameter's type, `value` at first use.
  public func number(_ name: String, like parameter: Tensor, from value: Double) -> Tensor {
    tensor(name, shape: [], dtype: parameter.dtype, filledWith: value)
  }

  private func tensor(
    _ name: String, shape: [Int], dtype: DType, filledWith value: Double
  ) -> Tensor {
    for entry in tensors where entry.name == name { return entry.tensor }
    let made = Tensor.full(shape, value, dtype: dtype)
    tensors.append((name, made))
    return made
  }
}
