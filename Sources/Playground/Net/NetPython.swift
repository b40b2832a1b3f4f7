import Gradbook

/// The PyTorch program that makes the same net and trains it in the same way: the points stand in it as
/// numbers, the weights come from the seed.
struct NetPython {
  private let question: NetQuestion
  private var settings: NetSettings { question.settings }

  init(_ question: NetQuestion) { self.question = question }

  var text: String {
    [data, model, edits, training].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private var data: String {
    let data = NetData(settings)
    return """
      import torch
      from torch import nn

      x = \(matrix(data.x))
      y = \(matrix(data.y))
      test_x = \(matrix(data.testX))
      test_y = \(matrix(data.testY))
      """
  }

  private func matrix(_ tensor: Tensor) -> String {
    let (values, width) = (tensor.flat(), tensor.shape[1])
    guard !values.isEmpty else { return "torch.zeros(0, \(width))" }
    let rows = stride(from: 0, to: values.count, by: width).map { start in
      "[" + values[start..<start + width].map { "\(Float($0))" }.joined(separator: ", ") + "]"
    }
    let lines = stride(from: 0, to: rows.count, by: 4).map { start in
      "    " + rows[start..<min(start + 4, rows.count)].joined(separator: ", ") + ","
    }
    return "torch.tensor([\n\(lines.joined(separator: "\n"))\n])"
  }

  private var model: String {
    let widths = settings.allWidths
    let layers = zip(widths, widths.dropFirst()).map { "nn.Linear(\($0), \($1))" }
      .joined(separator: ", ")
    let parts = (0..<widths.count - 1).map { "layers[\($0)]" }
      .joined(separator: ", \(settings.activation.torchName), ")
    return """
      torch.manual_seed(\(settings.seed))
      layers = [\(layers)]
      \(beginning)model = nn.Sequential(\(parts))
      optimizer = torch.optim.\(optimizer)
      """
  }

  private var beginning: String {
    let call: String
    switch settings.initialization {
    case .standard: return ""
    case .zeros: call = "zeros_(layer.weight)"
    case .xavierUniform: call = "xavier_uniform_(layer.weight)"
    case .kaimingUniform: call = "kaiming_uniform_(layer.weight, nonlinearity=\"relu\")"
    case .large: call = "normal_(layer.weight, std=3)"
    }
    return """
      for layer in layers:
          nn.init.\(call)
          nn.init.zeros_(layer.bias)

      """
  }

  private var optimizer: String {
    let name: String
    switch settings.optimizer {
    case .sgd, .momentum: name = "SGD"
    case .rmsprop: name = "RMSprop"
    case .adam: name = "Adam"
    case .adamw: name = "AdamW"
    }
    let decay = settings.penalty == .weightDecay ? settings.strength : 0
    return "\(name)(model.parameters(), lr=\(settings.rate)"
      + (settings.optimizer == .momentum ? ", momentum=0.9" : "") + ", weight_decay=\(decay))"
  }

  private var edits: String {
    let edits = question.edits.filter { $0.step <= question.step }
    guard !edits.isEmpty else { return "" }
    let cases = edits.map {
      "    if step == \($0.step):\n"
        + statements($0).map { "        \($0)" }.joined(separator: "\n")
    }
    return """
      @torch.no_grad()
      def edit(step):
          global x, y
      \(cases.joined(separator: "\n"))
      """
  }

  private func statements(_ edit: NetEdit) -> [String] {
    switch edit.target {
    case .weight(let layer, let unit, let input):
      return ["layers[\(layer)].weight[\(unit), \(input)] = \(edit.values[0])"]
    case .bias(let layer, let unit): return ["layers[\(layer)].bias[\(unit)] = \(edit.values[0])"]
    case .rate: return ["optimizer.param_groups[0][\"lr\"] = \(edit.values[0])"]
    case .point(let index):
      let (place, label) = ("[[\(edit.values[0]), \(edit.values[1])]]", "[[\(edit.values[2])]]")
      return [
        "x = torch.cat([x[:\(index)], torch.tensor(\(place)), x[\(index + 1):]])",
        "y = torch.cat([y[:\(index)], torch.tensor(\(label)), y[\(index + 1):]])",
      ]
    }
  }

  private var training: String {
    let isEdited = !edits.isEmpty
    let size = settings.batch == 0 ? "len(x)" : "min(\(settings.batch), len(x))"
    let loss = settings.isRegression ? "mse_loss" : "binary_cross_entropy_with_logits"
    let penalty =
      settings.penalty == .l1
      ? "\n    loss = loss + sum(\(settings.strength) * layer.weight.abs().sum() for layer in layers)"
      : ""
    return """
      for step in range(\(question.step)):
      \(isEdited ? "    edit(step)\n" : "")    size = \(size)
          rows = [(step * size + k) % len(x) for k in range(size)]
          loss = nn.functional.\(loss)(model(x[rows]), y[rows])\(penalty)
          optimizer.zero_grad()
          loss.backward()
          optimizer.step()
          if step < 5:
              print("loss of step", step, loss.item())
      \(isEdited ? "edit(\(question.step))\n" : "")with torch.no_grad():
          print("training", nn.functional.\(loss)(model(x), y).item())
      """
        + (settings.data == .own
          ? "" : "\n    print(\"test\", nn.functional.\(loss)(model(test_x), test_y).item())")
  }
}

extension NetSettings.Activation {
  fileprivate var torchName: String {
    switch self {
    case .relu: "nn.ReLU()"
    case .leakyRelu: "nn.LeakyReLU()"
    case .tanh: "nn.Tanh()"
    case .sigmoid: "nn.Sigmoid()"
    case .gelu: "nn.GELU()"
    }
  }
}
