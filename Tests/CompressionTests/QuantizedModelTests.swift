import Compression
import Foundation
import Gradbook
import NN
import Testing
import Training

@Suite("Quantized models")
struct QuantizedModelTests {
  /// Points of three classes around a bent line, and a small network that learns them.
  private struct Task {
    let x: Tensor
    let y: Tensor

    init(seed: Int) {
      let generator = Generator(seed: seed)
      let angle = Tensor.rand(600, generator: generator) * 6.28
      let noise = Tensor.randn(600, 2, generator: generator) * 0.12
      let radius = Tensor.arange(0, 600).remainder(3).float() * 0.7 + 0.4
      x = Tensor.stack([angle.cos() * radius, angle.sin() * radius], dim: 1) + noise
      y = Tensor.arange(0, 600).remainder(3)
    }

    func accuracy(_ model: Module) -> Double {
      noGrad { (model(x).argmax(dim: 1) .== y).float().mean().item() * 100 }
    }
  }

  private func network() -> Sequential {
    let generator = Generator(seed: 4)
    return Sequential {
      Linear(2, 24, generator: generator)
      ReLU()
      Linear(24, 24, generator: generator)
      ReLU()
      Linear(24, 3, generator: generator)
    }
  }

  private func train(_ model: Module, _ task: Task, steps: Int, _ optimizer: Optimizer) {
    for _ in 0..<steps {
      optimizer.zeroGrad()
      CrossEntropyLoss()(model(task.x), task.y).backward()
      optimizer.step()
    }
  }

  @Test("Training with quantization ends within half a point of float, by an optimizer made before")
  func training() {
    let (data, unseen) = (Task(seed: 1), Task(seed: 2))
    let plain = network()
    train(plain, data, steps: 120, Adam(plain.parameters(), lr: 0.02))
    let float = unseen.accuracy(plain)
    #expect(float > 88)

    let model = network()
    let optimizer = Adam(model.parameters(), lr: 0.02)
    let names = model.namedParameters().map(\.name)
    Quantization.prepareQAT(model)
    #expect(model.namedParameters().map(\.name) == names)
    train(model, data, steps: 120, optimizer)
    model.eval()
    let simulated = noGrad { model(unseen.x) }
    Quantization.convert(model)
    #expect(unseen.accuracy(model) >= float - 0.5, "\(unseen.accuracy(model)), float \(float)")
    // What was simulated is what is computed, but for the order of sums.
    let computed = noGrad { model(unseen.x) }
    let worst = (computed - simulated).abs().amax().item() / simulated.abs().amax().item()
    #expect(worst < 0.02, "\(worst)")
    #expect(model.stateDict()["0.weight"]?.dtype == .int8)
    #expect(model.parameters().isEmpty)
  }

  @Test("Quantized after training, static or dynamic, a model answers nearly as before")
  func afterTraining() throws {
    let (data, unseen) = (Task(seed: 1), Task(seed: 2))
    let plain = network()
    train(plain, data, steps: 120, Adam(plain.parameters(), lr: 0.02))
    let float = unseen.accuracy(plain)
    let state = plain.stateDict().clone()
    for way in ["dynamic", "reduced", "static", "averaged"] {
      let model = network()
      try model.loadStateDict(state)
      switch way {
      case "dynamic": Quantization.quantizeDynamic(model)
      case "reduced": Quantization.quantizeDynamic(model, reduceRange: true)
      default:
        if way == "static" {
          Quantization.prepare(model)
        } else {
          Quantization.prepare(model) { MovingAverageMinMaxObserver() }
        }
        // Watching changes nothing.
        #expect(noGrad { model(unseen.x).flat() == plain(unseen.x).flat() })
        noGrad { for part in data.x.split(100) { _ = model(part) } }
        Quantization.convert(model)
      }
      #expect(abs(unseen.accuracy(model) - float) <= 1, "\(way): \(unseen.accuracy(model))")
    }
  }

  @Test("A saved int8 model takes at most 27 % of float's bytes, and answers the same when loaded")
  func saving() throws {
    func network(_ seed: Int) -> Sequential {
      let generator = Generator(seed: seed)
      return Sequential {
        Conv2d(1, 8, 3, generator: generator)
        ReLU()
        Flatten()
        Linear(8 * 26 * 26, 32, generator: generator)
        ReLU()
        Linear(32, 10, generator: generator)
      }
    }
    let model = network(1)
    let float = SafetensorsFile.encode(model.stateDict()).count
    let x = Tensor.rand(4, 1, 28, 28, generator: Generator(seed: 3))
    Quantization.prepare(model)
    noGrad { _ = model(x) }
    Quantization.convert(model)
    let data = SafetensorsFile.encode(model.stateDict())
    #expect(Double(data.count) / Double(float) <= 0.27, "\(data.count) of \(float)")

    let loaded = network(2)
    Quantization.convert(Quantization.prepare(loaded))
    try loaded.loadStateDict(SafetensorsFile(parsing: data).tensors)
    #expect(noGrad { loaded(x).flat() == model(x).flat() })
    let wrong = Quantization.quantizeDynamic(network(2))
    #expect(throws: StateDictError.self) {
      try wrong.loadStateDict(SafetensorsFile(parsing: data).tensors)
    }
  }

  @Test("Models of one's own are quantized where their layers stand, and print what acts")
  func ownModel() {
    final class Net: Module {
      let conv = Conv2d(1, 4, kernelSize: 3, padding: 1)
      let head = Linear(4 * 16, 3)
      override func forward(_ x: Tensor) -> Tensor { head(conv(x).relu().flatten(startDim: 1)) }
    }
    let net = Net()
    let x = Tensor.rand(5, 1, 4, 4, generator: Generator(seed: 1))
    let before = noGrad { net(x) }
    Prune.l1Unstructured(net.head, name: "weight", amount: 0.5)
    let pruned = noGrad { net(x) }
    Quantization.quantizeDynamic(net)
    let after = noGrad { net(x) }
    let scale = before.abs().amax().item()
    #expect((after - pruned).abs().amax().item() < 0.03 * scale)
    #expect("\(net)".contains("(head): QuantizedLinear(in_features=64, out_features=3, dynamic"))
    #expect("\(net)".contains("(conv): QuantizedConv2d(1, 4, kernel_size=(3, 3), stride=(1, 1)"))
    #expect(net.namedBuffers().map(\.name).contains("head.weight_scale"))
    #expect(net.head.weight.flat().allSatisfy { $0.isNaN })
    #expect(net.head.weight.shape == [3, 64])
  }

  @Test("A quantized tensor prints as PyTorch's")
  func printing() {
    let q = Tensor([0.5, -1, 2.25]).quantizePerTensor(scale: 0.25, zeroPoint: 10)
    #expect(
      "\(q)" == "tensor([ 0.5000, -1.0000,  2.2500], size=(3,), dtype=torch.quint8,\n"
        + "       quantization_scheme=torch.per_tensor_affine, scale=0.25, zero_point=10)")
  }

  @Test("What does not fit is refused with a sentence")
  func traps() async {
    func expectText(
      _ sentence: String, _ result: ExitTest.Result?,
      sourceLocation: SourceLocation = #_sourceLocation
    ) {
      let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(text.contains(sentence), "\(text)", sourceLocation: sourceLocation)
    }
    expectText(
      "no gradient passes. Run it inside noGrad",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        let x = Tensor.ones(1, 4)
        x.requiresGrad = true
        _ = Quantization.quantizeDynamic(Linear(4, 2))(x)
      })
    expectText(
      "needs a last dimension of 4, and the input has shape [1, 3]",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Quantization.quantizeDynamic(Linear(4, 2))(Tensor.ones(1, 3))
      })
    expectText(
      "Quantization is to int8 or uint8, and not to float32",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.ones(2).quantizePerTensor(scale: 1, zeroPoint: 0, dtype: .float32)
      })
    expectText(
      "zero points [300], as many, must lie in 0...255",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.ones(2).quantizePerTensor(scale: 1, zeroPoint: 300)
      })
    expectText(
      "a scale is the distance between two numbers, so it must be above 0",
      await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
        _ = Tensor.ones(2).fakeQuantize(scale: 0, zeroPoint: 0, quantMin: 0, quantMax: 255)
      })
  }
}
