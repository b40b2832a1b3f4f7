import Gradbook

// `print(optimizer)`: PyTorch's text with its names, without the settings that say how PyTorch computes
// (capturable, differentiable, foreach, fused).

nonisolated extension Optimizer: CustomStringConvertible {
  /// The groups with the settings that count for them, as PyTorch prints them: `SGD (`, then for each
  /// group `Parameter Group 0` and a line for each setting, such as `lr: 0.1`.
  public var description: String {
    let texts = groups.enumerated().map { index, group in
      let lines = settingTexts(group.options).map { "    \($0.name): \($0.text)\n" }
      return "Parameter Group \(index)\n" + lines.joined()
    }
    return "\(type(of: self)) (\n" + texts.joined(separator: "\n") + ")"
  }

  /// The settings that count for a group, by name, as Python writes them.
  final func settingTexts(_ options: OptimizerOptions) -> [(name: String, text: String)] {
    var settings = printedSettings(options)
    if let start = options.initialLR { settings["initial_lr"] = start }
    return settings.sorted { $0.key < $1.key }.map { ($0.key, Self.text($0.value)) }
  }

  /// The settings that count for a group, in the order of PyTorch's `param_groups`.
  final func dictionaryTexts(_ options: OptimizerOptions) -> [(name: String, text: String)] {
    let places = Dictionary(uniqueKeysWithValues: zip(Self.dictionaryOrder, 0...))
    func place(_ name: String) -> Int { places[name] ?? places.count }
    return settingTexts(options).sorted {
      (place($0.name), $0.name) < (place($1.name), $1.name)
    }
  }

  /// PyTorch's order in every optimizer, but for NAdam's last two.
  private static let dictionaryOrder = [
    "lr", "max_iter", "max_eval", "tolerance_grad", "tolerance_change", "history_size",
    "line_search_fn", "lambd", "momentum", "dampening", "betas", "etas", "step_sizes", "alpha",
    "t0", "lr_decay", "rho", "eps", "centered", "weight_decay", "initial_accumulator_value",
    "nesterov", "amsgrad", "momentum_decay", "maximize", "decoupled_weight_decay", "initial_lr",
  ]

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

nonisolated extension ParameterGroup: CustomStringConvertible {
  /// The parameters and the settings that count, as PyTorch prints the dictionary in
  /// `optimizer.param_groups`: `{'params': [tensor([…], requires_grad=True)], 'lr': 0.1, …}`.
  public var description: String {
    let tensors = parameters.map { "\($0)" }.joined(separator: ", ")
    let settings = settingTexts(options).map { "'\($0.name)': \($0.text)" }
    return "{\((["'params': [\(tensors)]"] + settings).joined(separator: ", "))}"
  }
}

nonisolated extension OptimizerState: CustomStringConvertible {
  /// What is remembered of each parameter that has taken a step, and the groups, as PyTorch prints its
  /// dictionary: `{'state': {0: {'step': tensor(1.), 'exp_avg': …}}, 'param_groups': [{'lr': 0.01, …}]}`.
  public var description: String {
    let remembered = steps.indices.compactMap { number -> String? in
      let parts = parts(of: number)
      return parts.isEmpty ? nil : "\(number): {\(parts.joined(separator: ", "))}"
    }
    let groups = zip(self.groups, settings).map { group, settings in
      "{\((settings + ["'params': \(group.parameters)"]).joined(separator: ", "))}"
    }
    return "{'state': {\(remembered.joined(separator: ", "))}, "
      + "'param_groups': [\(groups.joined(separator: ", "))]}"
  }

  private func parts(of number: Int) -> [String] {
    let prefix = "\(number)."
    let kept = tensors.filter { $0.name.hasPrefix(prefix) }
    let isCounted = steps[number] > 0 && printsSteps
    let step = isCounted ? ["'step': \(Tensor(Double(steps[number])))"] : []
    return step + kept.map { "'\($0.name.dropFirst(prefix.count))': \($0.tensor)" }
  }
}

nonisolated extension OptimizerOptions {
  /// The settings that most optimizers have.
  var common: [String: Any] { ["lr": lr, "maximize": maximize, "weight_decay": weightDecay] }
}
