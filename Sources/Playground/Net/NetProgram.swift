import Gradbook

/// The Swift program that makes the same net and trains it in the same way.
struct NetProgram {
  private let question: NetQuestion
  private var settings: NetSettings { question.settings }

  init(_ question: NetQuestion) { self.question = question }

  var text: String {
    """
    import Datasets
    import Gradbook
    import NN
    import Training

    \(body)
    """
  }

  /// All but the imports.
  var body: String {
    [data, model, edits, training, ending].filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  // MARK: - Points

  private var data: String {
    guard settings.data != .own else {
      return """
        var x = Tensor.zeros(0, 2)
        var y = Tensor.zeros(0, 1)
        """
    }
    let (count, all) = (settings.count, 2 * settings.count)
    let made = settings.data == .xor ? xor : maker
    return """
      \(made)
      var x = places.narrow(dim: 0, start: 0, length: \(count)).contiguous()
      var y = labels.narrow(dim: 0, start: 0, length: \(count)).contiguous()
      let testX = places.narrow(dim: 0, start: \(count), length: \(all - count))
      let testY = labels.narrow(dim: 0, start: \(count), length: \(all - count))
      """
  }

  private var xor: String {
    let all = 2 * settings.count
    return """
      let dice = Generator(seed: \(settings.seed))
      let exact = Tensor.rand(\(all), 2, generator: dice) * 3 - 1.5
      let labels = (exact.prod(dim: 1, keepDim: true) .> 0).float()
      let places = exact + Tensor.randn(\(all), 2, generator: dice) * \(settings.noise)
      """
  }

  private var maker: String {
    let (all, noise, seed) = (2 * settings.count, settings.noise, settings.seed)
    let (call, places): (String, String)
    switch settings.data {
    case .moons, .own, .xor:
      (call, places) = (
        "moons(\(all), noise: \(noise), seed: \(seed))",
        "set.x - Tensor([0.5, 0.25], dtype: .float32)"
      )
    case .circles:
      (call, places) = ("circles(\(all), noise: \(noise), seed: \(seed))", "set.x * 1.4")
    case .spirals:
      (call, places) = ("spirals(\(all), noise: \(noise / 2), seed: \(seed))", "set.x * 1.6")
    case .blobs:
      (call, places) = (
        "blobs(\(all), classes: 2, std: \(1 + 10 * noise), seed: \(seed))", "set.x / 7"
      )
    case .regression:
      (call, places) = (
        "regression(\(all), features: 2, noise: \(noise), seed: \(seed)).set", "set.x * 0.7"
      )
    }
    let labels = settings.isRegression ? "set.y / 2" : "set.y.float().reshape(\(all), 1)"
    return """
      let set = TensorDataset.\(call)
      let places = \(places)
      let labels = \(labels)
      """
  }

  // MARK: - The net

  private var model: String {
    let widths = settings.allWidths
    let made = zip(widths, widths.dropFirst()).map {
      "  Linear(\($0), \($1), generator: generator),"
    }
    let parts = (0..<widths.count - 1).map { "layers[\($0)]" }
      .joined(separator: ", \(settings.activation.swiftName), ")
    return """
      let generator = Generator(seed: \(settings.seed))
      let layers = [
      \(made.joined(separator: "\n"))
      ]
      \(beginning)let model = Sequential(\(parts))
      let optimizer = \(optimizer)
      """
  }

  private var beginning: String {
    let call: String
    switch settings.initialization {
    case .standard: return ""
    case .zeros: call = "zeros(layer.weight)"
    case .xavierUniform: call = "xavierUniform(layer.weight, generator: generator)"
    case .kaimingUniform:
      call = "kaimingUniform(layer.weight, nonlinearity: .relu, generator: generator)"
    case .large: call = "normal(layer.weight, std: 3, generator: generator)"
    }
    return """
      for layer in layers {
        Initialization.\(call)
        if let bias = layer.bias { Initialization.zeros(bias) }
      }

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
    return "\(name)(model.parameters(), lr: \(settings.rate)"
      + (settings.optimizer == .momentum ? ", momentum: 0.9" : "") + ", weightDecay: \(decay))"
  }

  // MARK: - Edits

  private var edits: String {
    let edits = question.edits.filter { $0.step <= question.step }
    guard !edits.isEmpty else { return "" }
    let cases = Dictionary(grouping: edits, by: \.step).sorted { $0.key < $1.key }.map {
      step, edits in
      "    case \(step):\n" + edits.map { "      \(statement($0))" }.joined(separator: "\n")
    }
    return """
      func edit(before step: Int) {
        noGrad {
          switch step {
      \(cases.joined(separator: "\n"))
          default: break
          }
        }
      }
      """
  }

  private func statement(_ edit: NetEdit) -> String {
    switch edit.target {
    case .weight(let layer, let unit, let input):
      return "layers[\(layer)].weight[\(unit), \(input)] = \(edit.values[0])"
    case .bias(let layer, let unit): return "layers[\(layer)].bias?[\(unit)] = \(edit.values[0])"
    case .rate: return "optimizer.lr = \(edit.values[0])"
    case .point(let index):
      let (place, label) = ("[\(edit.values[0]), \(edit.values[1])]", edit.values[2])
      return """
        if x.shape[0] == \(index) {
                x = Tensor.cat([x, Tensor([\(place)], dtype: .float32)], dim: 0)
                y = Tensor.cat([y, Tensor([[\(label)]], dtype: .float32)], dim: 0)
              } else {
                x[\(index)] = Tensor(\(place), dtype: .float32)
                y[\(index), 0] = \(label)
              }
        """
    }
  }

  private var isEdited: Bool { !edits.isEmpty }

  // MARK: - Training

  private var training: String {
    let size = settings.batch == 0 ? "x.shape[0]" : "min(\(settings.batch), x.shape[0])"
    let loss = settings.isRegression ? "mseLoss" : "binaryCrossEntropyWithLogits"
    let penalty =
      settings.penalty == .l1
      ? "\n  for layer in layers { loss = loss + \(settings.strength) * layer.weight.abs().sum() }"
      : ""
    return """
      for step in 0..<\(question.step) {
      \(isEdited ? "  edit(before: step)\n" : "")  let size = \(size)
        let rows = (0..<size).map { (step * size + $0) % x.shape[0] }
        let index = Tensor(flat: rows, shape: [size])
        \(penalty.isEmpty ? "let" : "var") loss = \(loss)(
          model(x.indexSelect(dim: 0, index)), y.indexSelect(dim: 0, index))\(penalty)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
        if step < 5 { print("loss of step", step, loss.item()) }
      }
      """
  }

  private var ending: String {
    let loss = settings.isRegression ? "mseLoss" : "binaryCrossEntropyWithLogits"
    return (isEdited ? "edit(before: \(question.step))\n" : "")
      + "print(\"training\", noGrad { \(loss)(model(x), y).item() })"
      + (settings.data == .own
        ? "" : "\nprint(\"test\", noGrad { \(loss)(model(testX), testY).item() })")
  }
}

extension NetSettings.Activation {
  fileprivate var swiftName: String {
    switch self {
    case .relu: "ReLU()"
    case .leakyRelu: "LeakyReLU()"
    case .tanh: "Tanh()"
    case .sigmoid: "Sigmoid()"
    case .gelu: "GELU()"
    }
  }
}
