import Gradbook
import NN

/// A layer, or a model of the lessons, as it is exported.
struct LayerExport {
  typealias Call = ([Tensor]) -> [Tensor]
  let name: String
  let module: Module
  /// What the model is run on.
  let inputs: [Tensor]
  let call: Call
  /// Extents that are left open, and inputs of other extents that the model is exported with.
  var dynamicAxes: [String: [Int: String]] = [:]
  var sample: [Tensor]?

  init(_ name: String, _ module: Module, _ inputs: [Tensor], _ call: @escaping Call) {
    (self.name, self.module, self.inputs, self.call) = (name, module, inputs, call)
  }
}

/// Makes the same layers and numbers each time; inputs of layers are drawn beside one another.
private struct CaseMaker {
  private let generator = Generator(seed: 5)
  var cases: [LayerExport] = []

  func x(_ shape: Int...) -> Tensor { Tensor.randn(shape, generator: generator) }
  func share(_ shape: Int...) -> Tensor { Tensor.rand(shape, generator: generator) * 0.9 + 0.05 }

  mutating func add(_ module: Module, _ x: Tensor, _ note: String = "") {
    add(module, [x], note) { [module($0[0])] }
  }
  mutating func loss(_ module: Module, _ x: Tensor, _ y: Tensor, _ note: String = "") {
    add(module, [x, y], note) { [module($0[0], $0[1])] }
  }
  mutating func add(
    _ module: Module, _ inputs: [Tensor], _ note: String = "", _ call: @escaping LayerExport.Call
  ) {
    // Parameters that start as zeros or ones would hide what is left out.
    for (place, parameter) in module.parameters().enumerated() where parameter.rank == 1 {
      let own = Generator(seed: 100 + place)
      noGrad {
        _ = parameter.copyInPlace(
          Tensor.rand(parameter.shape, dtype: parameter.dtype, generator: own) + 0.3)
      }
    }
    let name = String(describing: type(of: module)) + (note.isEmpty ? "" : ", \(note)")
    cases.append(LayerExport(name, module, inputs, call))
  }
}

extension LayerExport {
  static func all() -> [LayerExport] { Generator.withSeed(3) { made() } }

  private static func made() -> [LayerExport] {
    var make = CaseMaker()
    products(&make)
    pools(&make)
    normalizations(&make)
    activations(&make)
    shapes(&make)
    recurrent(&make)
    attention(&make)
    losses(&make)
    classLosses(&make)
    models(&make)
    openExtents(&make)
    return make.cases
  }

  private static func products(_ make: inout CaseMaker) {
    make.add(Linear(4, 3), make.x(5, 4))
    make.add(Linear(4, 3, bias: false), make.x(2, 3, 4), "three dimensions")
    make.add(Conv1d(4, 2, kernelSize: 3, padding: .same, dilation: 2, groups: 2), make.x(1, 4, 6))
    make.add(Conv2d(3, 4, kernelSize: 3, stride: 2, padding: 1), make.x(2, 3, 6, 5))
    make.add(
      ConvTranspose2d(
        4, 2, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1, groups: 2, dilation: 2),
      make.x(1, 4, 3, 3))
    make.add(Embedding(6, 4, paddingIdx: 1), Tensor([[1, 2, 0], [4, 1, 5]]))
  }

  private static func pools(_ make: inout CaseMaker) {
    make.add(MaxPool1d(2), make.x(2, 3, 7))
    make.add(
      MaxPool2d(kernelSize: [3, 2], stride: 2, padding: 1, ceilMode: true), make.x(1, 2, 6, 5))
    make.add(AvgPool1d(3, stride: 2), make.x(2, 3, 7))
    make.add(
      AvgPool2d(kernelSize: [3, 2], stride: [2, 1], padding: 1, countIncludePad: false),
      make.x(1, 2, 6, 5))
    make.add(AdaptiveAvgPool1d(3), make.x(2, 2, 7))
    make.add(AdaptiveAvgPool2d(1), make.x(2, 3, 4, 5))
    make.add(AdaptiveAvgPool2d([2, 3]), make.x(2, 3, 4, 6), "equal parts")
    make.add(AdaptiveAvgPool2d([3, nil]), make.x(1, 2, 5, 4), "unequal parts")
    make.add(AdaptiveMaxPool2d([2, 3]), make.x(1, 2, 5, 4))
    make.add(AdaptiveMaxPool2d([2, 2]), make.x(1, 2, 4, 4), "equal parts")
  }

  private static func normalizations(_ make: inout CaseMaker) {
    make.add(BatchNorm1d(3), make.x(6, 3))
    make.add(BatchNorm2d(3), make.x(2, 3, 4, 3))
    make.add(BatchNorm2d(2, affine: false, trackRunningStats: false), make.x(2, 2, 3, 3), "plain")
    make.add(LayerNorm([2, 4]), make.x(3, 2, 4))
    make.add(GroupNorm(2, 4), make.x(2, 4, 3, 2))
    make.add(InstanceNorm1d(3, affine: true), make.x(2, 3, 5))
    make.add(InstanceNorm2d(2, affine: true, trackRunningStats: true), make.x(2, 2, 3, 4))
    make.add(RMSNorm([3, 2]), make.x(4, 3, 2))
  }

  private static func activations(_ make: inout CaseMaker) {
    let plain: [Module] = [
      ReLU(), ReLU6(), Sigmoid(), LogSigmoid(), Tanh(), SiLU(), Mish(), SELU(), Softsign(),
      Hardsigmoid(), Hardswish(), Tanhshrink(), LeakyReLU(negativeSlope: 0.2), ELU(alpha: 0.7),
      CELU(alpha: 0.6), Softplus(beta: 2), Hardtanh(), GELU(), Softmax(dim: 1),
      LogSoftmax(dim: 1), Softmin(dim: 1), PReLU(), GLU(dim: 1),
    ]
    for module in plain { make.add(module, make.x(3, 4) * 3) }
    make.add(PReLU(3, initial: 0.1), make.x(2, 3, 2), "channels")
  }

  private static func shapes(_ make: inout CaseMaker) {
    make.add(Identity(), make.x(2, 3))
    make.add(Flatten(), make.x(2, 2, 3))
    make.add(Unflatten(dim: 1, [2, 3]), make.x(2, 6))
    make.add(Dropout(0.5), make.x(2, 3))
    make.add(Dropout1d(0.5), make.x(2, 3, 4))
    make.add(Dropout2d(0.5), make.x(2, 3, 4, 2))
    make.add(Dropout3d(0.5), make.x(2, 3, 4, 2, 2))
    make.add(PixelShuffle(2), make.x(1, 8, 2, 3))
    make.add(PixelUnshuffle(2), make.x(1, 2, 4, 6))
    make.add(ZeroPad2d([1, 2, 0, 3]), make.x(1, 2, 3, 3))
    for mode in [
      InterpolationMode.nearest, .nearestExact, .bilinear, .bicubic, .area,
    ] {
      make.add(Upsample(size: [7, 5], mode: mode), make.x(1, 2, 4, 3), mode.rawValue)
    }
    make.add(
      Upsample(size: [7, 5], mode: .bilinear, alignCorners: true), make.x(1, 2, 4, 3), "corners")
    make.add(Upsample(scaleFactor: 2), make.x(1, 2, 3, 4), "factor")
    make.add(Upsample(scaleFactor: 1.5, mode: .linear), make.x(1, 2, 5), "linear")
    make.add(Upsample(size: [3, 4, 5], mode: .trilinear), make.x(1, 2, 2, 3, 4), "trilinear")
  }

  private static func recurrent(_ make: inout CaseMaker) {
    let rnn = RNN(3, 4, numLayers: 2, nonlinearity: .relu, batchFirst: true)
    make.add(rnn, [make.x(2, 5, 3), make.x(2, 2, 4)]) { x in
      let (y, h) = rnn(x[0], x[1])
      return [y, h]
    }
    let lstm = LSTM(3, 4, numLayers: 2, batchFirst: true, bidirectional: true)
    make.add(lstm, [make.x(2, 5, 3)]) { x in
      let (y, (h, c)) = lstm(x[0])
      return [y, h, c]
    }
    let gru = GRU(3, 4, numLayers: 2, bidirectional: true)
    make.add(gru, [make.x(5, 2, 3)]) { x in
      let (y, h) = gru(x[0])
      return [y, h]
    }
    let rnnCell = RNNCell(3, 4)
    make.add(rnnCell, [make.x(2, 3), make.x(2, 4)]) { [rnnCell($0[0], $0[1])] }
    let gruCell = GRUCell(3, 4)
    make.add(gruCell, [make.x(2, 3), make.x(2, 4)]) { [gruCell($0[0], $0[1])] }
    let lstmCell = LSTMCell(3, 4)
    make.add(lstmCell, [make.x(2, 3), make.x(2, 4), make.x(2, 4)]) { x in
      let (h, c) = lstmCell(x[0], (x[1], x[2]))
      return [h, c]
    }
  }

  private static func attention(_ make: inout CaseMaker) {
    let causal = Tensor.ones(4, 4).triu(diagonal: 1).bool()
    let layer = MultiheadAttention(8, 2, batchFirst: true)
    make.add(layer, [make.x(2, 4, 8), make.x(2, 4, 8)]) { x in
      let (y, weights) = layer(x[0], x[1], x[1], attnMask: causal)
      return [y] + (weights.map { [$0] } ?? [])
    }
    let encoder = TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0, batchFirst: true)
    make.add(encoder, [make.x(2, 4, 8)]) { [encoder($0[0], srcMask: causal)] }
    let inner = TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0)
    make.add(TransformerEncoder(inner, numLayers: 2, norm: LayerNorm(8)), make.x(4, 2, 8))
  }

  private static func losses(_ make: inout CaseMaker) {
    make.loss(MSELoss(), make.x(3, 2), make.x(3, 2))
    make.loss(L1Loss(reduction: .sum), make.x(3, 2), make.x(3, 2))
    make.loss(BCELoss(), make.share(3, 2), make.share(3, 2))
    make.loss(
      BCEWithLogitsLoss(posWeight: Tensor([0.5, 2.0]), reduction: .none), make.x(3, 2),
      make.share(3, 2))
    make.loss(SmoothL1Loss(beta: 0.5), make.x(3, 2), make.x(3, 2))
    make.loss(HuberLoss(delta: 0.7), make.x(3, 2), make.x(3, 2))
    make.loss(KLDivLoss(reduction: .batchMean), make.share(3, 2).log(), make.share(3, 2))
    make.loss(KLDivLoss(logTarget: true), make.x(3, 2), make.x(3, 2), "logarithms")
    make.loss(HingeEmbeddingLoss(), make.x(4), Tensor([1.0, -1.0, 1.0, -1.0]))
    let cosine = CosineEmbeddingLoss(margin: -0.2)
    make.add(cosine, [make.x(3, 4), make.x(3, 4), Tensor([1.0, -1.0, 1.0])]) {
      [cosine($0[0], $0[1], $0[2])]
    }
    let ranking = MarginRankingLoss(margin: 0.3)
    make.add(ranking, [make.x(4), make.x(4), Tensor([1.0, -1.0, 1.0, -1.0])]) {
      [ranking($0[0], $0[1], $0[2])]
    }
    let gaussian = GaussianNLLLoss(full: true, eps: 0.3)
    make.add(gaussian, [make.x(3, 2), make.x(3, 2), make.share(3, 2)]) {
      [gaussian($0[0], $0[1], $0[2])]
    }
    make.loss(PoissonNLLLoss(), make.x(3, 2), Tensor([[0.0, 2.0], [1.0, 4.0], [3.0, 1.0]]))
  }

  private static func classLosses(_ make: inout CaseMaker) {
    let labels = Tensor([1, 3, 2])
    let weight = Tensor([0.5, 1.0, 2.0, 0.1])
    make.loss(CrossEntropyLoss(), make.x(3, 4), labels)
    make.loss(
      CrossEntropyLoss(weight: weight, ignoreIndex: 2, labelSmoothing: 0.2), make.x(3, 4), labels,
      "weighted")
    make.loss(CrossEntropyLoss(reduction: .none), make.x(3, 4), labels, "each")
    make.loss(
      CrossEntropyLoss(labelSmoothing: 0.1), make.x(3, 4), make.x(3, 4).softmax(dim: 1),
      "probabilities")
    make.loss(CrossEntropyLoss(), make.x(2, 3, 2), Tensor([[0, 2], [1, 1]]), "pixels")
    make.loss(NLLLoss(weight: weight), make.x(3, 4).logSoftmax(dim: 1), labels)
    make.loss(MultiMarginLoss(p: 2, margin: 0.5, weight: weight), make.x(3, 4), labels)
  }

  private static func openExtents(_ make: inout CaseMaker) {
    func open(_ sample: Tensor, _ axes: [Int: String]) {
      make.cases[make.cases.count - 1].sample = [sample]
      make.cases[make.cases.count - 1].dynamicAxes = ["x": axes]
    }
    make.add(Linear(4, 3), make.x(7, 3, 4), "open")
    open(make.x(2, 3, 4), [0: "batch"])
    make.add(
      Sequential(Conv2d(1, 2, 3), BatchNorm2d(2), ReLU(), Flatten(), Linear(32, 3)),
      make.x(5, 1, 6, 6), "open")
    open(make.x(1, 1, 6, 6), [0: "batch"])
    let lstm = LSTM(3, 4, numLayers: 2, batchFirst: true, bidirectional: true)
    make.add(lstm, [make.x(3, 5, 3)], "open") { [lstm($0[0]).output] }
    open(make.x(2, 5, 3), [0: "batch"])
    let encoder = TransformerEncoderLayer(8, 2, dimFeedforward: 12, dropout: 0, batchFirst: true)
    make.add(TransformerEncoder(encoder, numLayers: 2), make.x(3, 7, 8), "open")
    open(make.x(2, 4, 8), [0: "batch", 1: "time"])
    make.add(GroupNorm(2, 4), make.x(3, 4, 3, 2), "open")
    open(make.x(2, 4, 3, 2), [0: "batch"])
  }

  /// The models of lessons 2, 10, 11, 13, 15, 17 to 21, with fewer channels where those are many.
  private static func models(_ make: inout CaseMaker) {
    make.add(SimpleNN(2, 2, 2, ends: false), make.x(1, 2), "lesson 2")
    make.add(SimpleNN(10, 5, 1, ends: true), make.x(4, 10), "lesson 10")
    make.add(SimpleNN(10, 5, 2, ends: false), make.x(1, 10), "lesson 11")
    make.add(SkipNet(3, 2), make.x(2, 3), "lesson 11")
    let stack = Sequential(Conv2d(3, 4, 3), ReLU(), MaxPool2d(2), Flatten(), Linear(4 * 5 * 5, 10))
    make.add(stack, make.x(2, 3, 12, 12), "lesson 13")
    make.add(SimpleNN(2, 5, 1, ends: true), make.x(4, 2), "lesson 15")
    make.loss(WeightedMSELoss(low: 4), make.x(3, 2), make.x(3, 2), "lesson 15")
    make.add(Sequential(Linear(2, 16), Tanh(), Linear(16, 2)), make.x(4, 2), "lesson 17")
    make.add(
      Sequential(Flatten(), Linear(16, 8), ReLU(), Linear(8, 10)), make.x(2, 1, 4, 4), "lesson 18")
    make.add(
      Sequential(Linear(2, 24), Tanh(), Dropout(0.1), Linear(24, 3)), make.x(4, 2), "lesson 21")
  }
}

private final class SimpleNN: Module {
  let fc1: Linear
  let fc2: Linear
  private let ends: Bool
  init(_ inputs: Int, _ hidden: Int, _ outputs: Int, ends: Bool) {
    (fc1, fc2, self.ends) = (Linear(inputs, hidden), Linear(hidden, outputs), ends)
  }
  override func forward(_ x: Tensor) -> Tensor {
    let y = fc2(fc1(x).relu())
    return ends ? y.sigmoid() : y
  }
}

private final class SkipNet: Module {
  let hidden: Linear
  let head: Linear
  init(_ size: Int, _ outputs: Int) {
    (hidden, head) = (Linear(size, size), Linear(size, outputs))
  }
  override func forward(_ x: Tensor) -> Tensor { head(x + hidden(x).relu()) }
}

private final class WeightedMSELoss: Module {
  let low: Double
  init(low: Double) { self.low = low }
  override func forward(_ x: Tensor, _ t: Tensor) -> Tensor {
    let error = x - t
    return (Tensor.where(error .< 0, low, 1.0) * error.square()).mean()
  }
}
