import Gradbook

// `print(optimizer)`: PyTorch's text with its names, without the settings that say how PyTorch computes
// (capturable, differentiable, foreach, fused).

nonisolated extension Optimizer: CustomStringConvertible {
  /// The groups with the settings that count for them, as PyTorch prints them: `SGD (`, then for each
  /// group `Parameter Group 0` and a line for each setting, such as `lr: 0.1`.
  public var description: String {
    let texts = groups.enumerated().map { index, group in
      var settings = printedSettings(group.options)
      if let start = group.options.initialLR { settings["initial_lr"] = start }
      let lines = settings.sorted { $0.key < $1.key }.map {
        "    \($0.key): \(Self.text($0.value))\n"
      }
      return "Parameter Group \(index)\n" + lines.joined()
    }
    return "\(type(of: self)) (\n" + texts.joined(separator: "\n") + ")"
  }

  /// A setting as Python writes it; whole numbers without a fraction.
  private static func text(_ setting: Any) -> String {
    switch setting {
    case let pair as (Double, Double): pythonTuple([text(pair.0), text(pair.1)])
    case let number as Double: number.plainPythonText.pythonText
    case let flag as Bool: flag.pythonText
    default: "\(setting)"
    }
  }
}

nonisolated extension OptimizerOptions {
  /// The settings that most optimizers have.
  var common: [String: Any] { ["lr": lr, "maximize": maximize, "weight_decay": weightDecay] }
}
