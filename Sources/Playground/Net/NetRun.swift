import Gradbook
import NN
import Training

/// A net that learns, step by step. Belongs to one thread.
final class NetRun {
  let settings: NetSettings
  private(set) var data: NetData
  private(set) var step = 0
  private(set) var losses = LossHistory()
  let layers: [Linear]
  let model: Sequential
  private let optimizer: Optimizer
  private var edits: [NetEdit] = []

  init(_ settings: NetSettings) {
    self.settings = settings
    data = NetData(settings)
    layers = Self.layers(settings)
    var modules: [Module] = []
    for (index, layer) in layers.enumerated() {
      modules.append(layer)
      if index < layers.count - 1 { modules.append(settings.activation.module) }
    }
    model = Sequential(modules)
    optimizer = settings.optimizer.make(model.parameters(), settings)
  }

  private static func layers(_ settings: NetSettings) -> [Linear] {
    let generator = Generator(seed: settings.seed)
    let widths = settings.allWidths
    let layers = zip(widths, widths.dropFirst()).map { Linear($0, $1, generator: generator) }
    guard settings.initialization != .standard else { return layers }
    for layer in layers {
      let weight = layer.weight
      switch settings.initialization {
      case .standard, .zeros: Initialization.zeros(weight)
      case .xavierUniform: Initialization.xavierUniform(weight, generator: generator)
      case .kaimingUniform:
        Initialization.kaimingUniform(weight, nonlinearity: .relu, generator: generator)
      case .large: Initialization.normal(weight, std: 3, generator: generator)
      }
      if let bias = layer.bias { Initialization.zeros(bias) }
    }
    return layers
  }

  // MARK: - Going on

  /// Whether this net, going on, becomes the one that a question asks for: it has the same settings,
  /// is not past it, and was edited in the same way.
  ///
  /// An edit before the next step may be set anew.
  func leads(to question: NetQuestion) -> Bool {
    guard settings == question.settings, step <= question.step else { return false }
    let asked = question.edits.filter { $0.step < step }
    guard asked.elementsEqual(edits.filter { $0.step < step }) else { return false }
    let now = Set(question.edits.filter { $0.step == step }.map(\.target))
    return edits.allSatisfy { $0.step < step || now.contains($0.target) }
  }

  /// Takes steps until the question's, or until the time is over.
  func goOn(to question: NetQuestion, until deadline: ContinuousClock.Instant) throws(NetError) {
    edits = edits.filter { $0.step < step }
    var waiting = question.edits.drop { $0.step < step }
    while true {
      while let edit = waiting.first, edit.step == step {
        try apply(edit)
        edits.append(edit)
        waiting = waiting.dropFirst()
      }
      guard step < question.step, ContinuousClock.now < deadline else { return }
      takeStep()
    }
  }

  private func takeStep() {
    if losses.wants(step) {
      losses.note(step, measure(data.x, data.y), measure(data.testX, data.testY))
    }
    defer { step += 1 }
    guard data.x.count > 0 else { return }
    let (x, y) = batch
    let loss = objective(x, y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }

  /// The points of this step: batches follow each other around the set.
  private var batch: (x: Tensor, y: Tensor) {
    let count = data.x.shape[0]
    let size = settings.batch == 0 ? count : min(settings.batch, count)
    let rows = (0..<size).map { (step * size + $0) % count }
    let index = Tensor(flat: rows, shape: [size])
    return (data.x.indexSelect(dim: 0, index), data.y.indexSelect(dim: 0, index))
  }

  /// The loss with the penalty on all weights.
  private func objective(_ x: Tensor, _ y: Tensor) -> Tensor {
    let loss = loss(model(x), y)
    guard settings.penalty == .l1 else { return loss }
    return layers.reduce(loss) { $0 + settings.strength * $1.weight.abs().sum() }
  }

  private func loss(_ answer: Tensor, _ y: Tensor) -> Tensor {
    settings.isRegression ? mseLoss(answer, y) : binaryCrossEntropyWithLogits(answer, y)
  }

  // MARK: - Measuring

  /// The loss without penalty; `nil` without points.
  func measure(_ x: Tensor, _ y: Tensor) -> Double? {
    x.count == 0 ? nil : noGrad { loss(model(x), y).item() }
  }

  /// The share of points on the right side; `nil` without points, and of a regression.
  func accuracy(_ x: Tensor, _ y: Tensor) -> Double? {
    guard x.count > 0, !settings.isRegression else { return nil }
    let answers = noGrad { model(x).flat() }
    let right = zip(answers, y.flat()).count { ($0 > 0) == ($1 > 0.5) }
    return Double(right) / Double(answers.count)
  }

  /// Leaves the gradients of the loss of all points in the parameters.
  func findGradients() {
    optimizer.zeroGrad()
    if data.x.count > 0 { objective(data.x, data.y).backward() }
  }

  // MARK: - Edits

  private func apply(_ edit: NetEdit) throws(NetError) {
    switch edit.target {
    case .weight(let layer, let unit, let input):
      guard layers.indices.contains(layer), unit < layers[layer].outFeatures,
        input < layers[layer].inFeatures
      else { throw .edit(edit.text) }
      noGrad { layers[layer].weight[unit, input] = edit.values[0] }
    case .bias(let layer, let unit):
      guard layers.indices.contains(layer), unit < layers[layer].outFeatures,
        let bias = layers[layer].bias
      else { throw .edit(edit.text) }
      noGrad { bias[unit] = edit.values[0] }
    case .point(let index): try set(index, edit)
    case .rate: optimizer.lr = edit.values[0]
    }
  }

  private func set(_ index: Int, _ edit: NetEdit) throws(NetError) {
    let count = data.x.shape[0]
    let place = [edit.values[0], edit.values[1]]
    guard index <= count, index < NetSettings.mostPoints,
      settings.isRegression || [0, 1].contains(edit.values[2])
    else { throw .edit(edit.text) }
    if index == count {
      data.x = Tensor.cat([data.x, Tensor(flat: place, shape: [1, 2], dtype: .float32)], dim: 0)
      data.y = Tensor.cat(
        [data.y, Tensor(flat: [edit.values[2]], shape: [1, 1], dtype: .float32)], dim: 0)
    } else {
      for (column, number) in place.enumerated() { data.x[index, column] = number }
      data.y[index, 0] = edit.values[2]
    }
  }

  /// The learning rate of the next step.
  var rate: Double { optimizer.lr }
}

extension NetSettings.Activation {
  var module: Module {
    switch self {
    case .relu: ReLU()
    case .leakyRelu: LeakyReLU()
    case .tanh: Tanh()
    case .sigmoid: Sigmoid()
    case .gelu: GELU()
    }
  }
}

extension NetSettings.Optimizer {
  func make(_ parameters: [Tensor], _ settings: NetSettings) -> Training.Optimizer {
    let (lr, decay) = (settings.rate, settings.penalty == .weightDecay ? settings.strength : 0)
    return switch self {
    case .sgd: SGD(parameters, lr: lr, weightDecay: decay)
    case .momentum: SGD(parameters, lr: lr, momentum: 0.9, weightDecay: decay)
    case .rmsprop: RMSprop(parameters, lr: lr, weightDecay: decay)
    case .adam: Adam(parameters, lr: lr, weightDecay: decay)
    case .adamw: AdamW(parameters, lr: lr, weightDecay: decay)
    }
  }
}
