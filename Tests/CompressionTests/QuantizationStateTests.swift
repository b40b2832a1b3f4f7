import Compression
import Foundation
import Gradbook
import NN
import ONNX
import Testing
import Training

@Suite("Quantized models among others")
struct QuantizationStateTests {
  private func network(_ seed: Int = 1) -> Sequential {
    let generator = Generator(seed: seed)
    return Sequential(
      Conv2d(1, 4, 3, generator: generator), BatchNorm2d(4), ReLU(), Flatten(),
      Linear(4 * 16, 3, generator: generator))
  }
  private let x = Tensor.rand(8, 1, 6, 6, generator: Generator(seed: 4))

  private func refusal(
    _ sentence: String, _ result: ExitTest.Result?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(text.contains(sentence), "\(text)", sourceLocation: sourceLocation)
  }

  @Test("Training with quantization goes on from a saved state, ranges included, to the bit")
  func resuming() throws {
    func step(_ model: Sequential, _ optimizer: Optimizer) {
      optimizer.zeroGrad()
      model(x).pow(2).mean().backward()
      optimizer.step()
    }
    let model = Quantization.prepareQAT(network())
    let optimizer = SGD(model.parameters(), lr: 0.05, momentum: 0.9)
    for _ in 0..<3 { step(model, optimizer) }
    let other = Quantization.prepareQAT(network(2))
    let saved = try SafetensorsFile(parsing: SafetensorsFile.encode(model.stateDict())).tensors
    try other.loadStateDict(saved)
    let resumed = SGD(other.parameters(), lr: 0.05, momentum: 0.9)
    try resumed.loadStateDict(optimizer.stateDict())
    for _ in 0..<2 {
      step(model, optimizer)
      step(other, resumed)
    }
    model.eval()
    other.eval()
    #expect(model(x).flat() == other(x).flat())
    Quantization.convert(model)
    Quantization.convert(other)
    #expect(noGrad { model(x).flat() == other(x).flat() })
  }

  @Test("Observers rest and watch, and the rounding comes and goes, as one asks")
  func switches() {
    let model = Quantization.prepareQAT(network())
    let plain = noGrad { network().train()(x).flat() }
    func range() -> [Double]? { model.stateDict()["4.input.observer.max_val"]?.flat() }
    Quantization.disableFakeQuant(model)
    #expect(model(x).flat() == plain)
    Quantization.enableFakeQuant(model)
    Quantization.disableObserver(model)
    let before = range()
    #expect(before != nil && before != [-.infinity])
    _ = model(x * 100)
    #expect(range() == before)
    Quantization.enableObserver(model)
    _ = model(x * 100)
    #expect(range() != before)
  }

  @Test("Fused, trained with quantization, converted, saved and loaded: the same answers")
  func wholeWay() throws {
    func prepared(_ seed: Int) -> Sequential {
      let model = network(seed)
      noGrad { _ = model(x * 2) }
      Quantization.fuseModules(model.eval(), [["0", "1", "2"]])
      return Quantization.prepareQAT(model.train())
    }
    let model = prepared(1)
    let names = model.namedParameters().map(\.name)
    #expect(Set(names) == ["0.weight", "0.bias", "4.weight", "4.bias"])
    let optimizer = Adam(model.parameters(), lr: 0.01)
    var losses: [Double] = []
    for _ in 0..<10 {
      optimizer.zeroGrad()
      let loss = (model(x) - 1).pow(2).mean()
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
    #expect(losses[9] < losses[0] / 2)
    Quantization.convert(model.eval())
    #expect("\(model[0])".hasPrefix("QuantizedConv2d(1, 4"))
    let loaded = Quantization.convert(prepared(2).eval())
    try loaded.loadStateDict(
      SafetensorsFile(parsing: SafetensorsFile.encode(model.stateDict())).tensors)
    #expect(noGrad { loaded(x).flat() == model(x).flat() })
  }

  @Test("Half precision, views, no rows, no inputs, an image without batch")
  func shapes() {
    let layer = Linear(6, 4, generator: Generator(seed: 1))
    let whole = Quantization.quantizeDynamic(layer)
    let rows = Tensor.rand(6, 5, generator: Generator(seed: 2)).t()
    let plain = noGrad { whole(rows.contiguous()) }
    #expect(noGrad { whole(rows).flat() } == plain.flat())
    #expect(noGrad { whole(rows.to(.float64)).flat() } == plain.flat())
    #expect(noGrad { whole(Tensor.zeros(0, 6)) }.shape == [0, 4])
    #expect(noGrad { whole(Tensor.zeros(3, 0, 6)) }.shape == [3, 0, 4])
    let empty = Quantization.quantizeDynamic(Linear(0, 2))
    #expect(noGrad { empty(Tensor.zeros(3, 0)) }.shape == [3, 2])
    #expect(noGrad { empty(Tensor.zeros(3, 0)).flat() } == [Double](repeating: 0, count: 6))
    let convolution = Quantization.quantizeDynamic(
      Conv2d(2, 3, kernelSize: 3, padding: .same, generator: Generator(seed: 3)))
    let image = Tensor.rand(2, 5, 4, generator: Generator(seed: 4))
    let single = noGrad { convolution(image) }
    #expect(single.shape == [3, 5, 4])
    #expect(noGrad { convolution(image.unsqueeze(0)).flat() } == single.flat())
    #expect(noGrad { convolution(Tensor.zeros(0, 2, 5, 4)) }.shape == [0, 3, 5, 4])
  }

  @Test("Sums beyond 32 bits wrap alike in every kernel; up to 65,793 products none does")
  func longSums() {
    for count in [65_793, 70_000] {
      let a = Tensor.full([1, count], 255, dtype: .uint8)
      let b = Tensor.full([1, count], -128, dtype: .int8)
      let exact = -255 * 128 * count
      for kernel in Int8Product.allCases where kernel.isAvailable {
        let sum = kernel(a, b).flat()
        #expect(sum == [Double(Int32(truncatingIfNeeded: exact))], "\(kernel), \(count)")
        #expect(count > 65_793 || sum == [Double(exact)])
      }
    }
  }

  @Test(
    "Plans and ONNX take a model with the rounding in it, and refuse whole numbers in a sentence")
  func elsewhere() throws {
    let model = Quantization.prepareQAT(network())
    noGrad { _ = model(x) }
    model.eval()
    let expected = noGrad { model(x).flat() }
    let plan = compile { (x: Tensor) in noGrad { model(x) } }
    for _ in 0..<3 { #expect(try plan(x).flat() == expected) }
    noGrad { _ = model[4].parameters()[0].mulInPlace(2) }
    let doubled = noGrad { model(x).flat() }
    #expect(try plan(x).flat() == doubled)
    Quantization.convert(model)
    #expect(noGrad { model(x).flat() } != doubled)
    // What a layer of whole numbers computes is no operation, so nothing may be frozen in its place.
    #expect(throws: ProgramError.self) { try plan(x) }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).onnx").path
    #expect(throws: (any Error).self) { try model.exportONNX(x, to: file) }
    #expect(!FileManager.default.fileExists(atPath: file))
  }

  @Test("Numbers without a scale are refused in a sentence")
  func traps() async {
    refusal(
      "Observer: a tensor of shape [2] holds NaN or infinite numbers",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        MinMaxObserver().observe(Tensor([1, .nan]))
      })
    refusal(
      "Quantization: the input holds NaN or infinite numbers",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = noGrad { Quantization.quantizeDynamic(Linear(2, 2))(Tensor([[1, .infinity]])) }
      })
    refusal(
      "the normalisation must be in evaluation",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Quantization.fuseModules(Sequential(Linear(2, 3), BatchNorm1d(3)), [["0", "1"]])
      })
    refusal(
      "0, 1 are no group; name a Conv2d or Linear, then a batch normalisation, a ReLU, or both",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        Quantization.fuseModules(Sequential(ReLU(), Linear(2, 3)), [["0", "1"]])
      })
  }
}
