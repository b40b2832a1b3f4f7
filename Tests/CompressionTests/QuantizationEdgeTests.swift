import Compression
import Foundation
import Gradbook
import NN
import Testing

/// Cases of `Tests/Oracles/compression_edges.py`.
@Suite("Quantization at its edges, against PyTorch")
struct QuantizationEdgeTests {
  struct Observed: Decodable {
    var observer, scheme, dtype, name: String
    var axis: Int?
    var batches: [TorchNumbers]
    var scale: [Double]
    var zeroPoint: [Int]
  }
  struct Quantized: Decodable {
    var dtype: String
    var input, dequantized: TorchNumbers
    var scale: Double
    var zeroPoint: Int
    var integers: [Double]
  }
  struct Faked: Decodable {
    var isDouble: Bool
    var input, output, gradient: TorchNumbers
    var scale: Double
    var zeroPoint: Int
    var range: [Int]
  }
  struct Output: Decodable { var output: TorchNumbers }
  struct Dynamic: Decodable {
    var name: String
    var weight, bias, floats, output: TorchNumbers
    var weightScale: [Double]
    var reduceRange: Bool
  }
  struct Fused: Decodable {
    var layer: String
    var start: [TorchPruning.Entry]
    var input, output, weight, bias: TorchNumbers
  }
  struct Trained: Decodable {
    var layer: String
    var start: [TorchPruning.Entry]
    var batches: [TorchNumbers]
    var output, weightGradient, biasGradient, gradient: TorchNumbers
  }
  struct Recurrent: Decodable {
    var layer: String
    var layers, seed: Int
    var isBidirectional, isBatchFirst: Bool
    var input, output: TorchNumbers
  }

  private func dtype(_ name: String) -> DType { name == "qint8" ? .int8 : .uint8 }

  @Test("Observers of nothing, of one number, of very small and wide ranges, along every axis")
  func observed() throws {
    for torch in try torchEdges("observed", as: Observed.self) {
      let scheme = torch.scheme == "affine" ? QuantizationScheme.affine : .symmetric
      let dtype = dtype(torch.dtype)
      let observer: Observer =
        switch torch.observer {
        case "MinMax": MinMaxObserver(dtype: dtype, scheme: scheme)
        case "PerChannelMinMax":
          PerChannelMinMaxObserver(axis: torch.axis ?? 0, dtype: dtype, scheme: scheme)
        default:
          MovingAverageMinMaxObserver(axis: torch.axis, dtype: dtype, scheme: scheme)
        }
      for batch in torch.batches { _ = observer(batch.tensor()) }
      let found = observer.calculateQParams()
      let what = "\(torch.observer) \(torch.scheme) \(torch.dtype) \(torch.axis ?? 9) \(torch.name)"
      #expect(found.scale.map { Float($0) } == torch.scale.map { Float($0) }, "\(what)")
      #expect(found.zeroPoint == torch.zeroPoint, "\(what)")
      if torch.axis != nil, found.scale.count > 1, let batch = torch.batches.first {
        // What was found along an axis counted from the end fits the tensor too.
        #expect(batch.tensor().quantized(found).shape == batch.shape)
      }
    }
  }

  @Test("Infinite, huge and tiny numbers are quantized as PyTorch does it")
  func quantized() throws {
    for torch in try torchEdges("quantized", as: Quantized.self) {
      let found = torch.input.tensor().quantizePerTensor(
        scale: torch.scale, zeroPoint: torch.zeroPoint, dtype: dtype(torch.dtype))
      #expect(found.intRepr.flat() == torch.integers, "\(torch.scale), \(torch.dtype)")
      expectSame(found.dequantize(), torch.dequantized, "\(torch.scale), \(torch.dtype)")
    }
    // PyTorch's NaN depends on the kernel.
    for dtype in [DType.int8, .uint8] {
      let q = Tensor([Double.nan, 1]).quantizePerTensor(scale: 1, zeroPoint: 3, dtype: dtype)
      #expect(q.intRepr.flat() == [dtype == .int8 ? -128 : 0, 4])
    }
  }

  @Test("Fake quantization in both precisions, of few bits, of nothing, of infinite numbers")
  func faked() throws {
    for torch in try torchEdges("faked", as: Faked.self) {
      let x = torch.input.tensor(torch.isDouble ? .float64 : .float32)
      x.requiresGrad = true
      let y = x.fakeQuantize(
        scale: torch.scale, zeroPoint: torch.zeroPoint, quantMin: torch.range[0],
        quantMax: torch.range[1])
      y.backward(Tensor.full(x.shape, 3, dtype: x.dtype))
      let what = "scale \(torch.scale), double \(torch.isDouble), shape \(x.shape)"
      expectSame(y.detach(), torch.output, "output, \(what)")
      expectSame(x.grad, torch.gradient, "gradient, \(what)")
    }
  }

  @Test("Linear layers of other shapes", arguments: Int8Product.allCases)
  func linear(_ product: Int8Product) throws {
    guard product.isAvailable else { return }
    let operands = try torchEdges("linear", as: TorchQuantization.Product.self)
    for (torch, result) in zip(operands, try torchEdges("linear", as: Output.self)) {
      let layer = QuantizedLinear(
        weight: torch.quantizedWeight, bias: torch.bias?.tensor(),
        input: .dynamic(reduceRange: false))
      layer.product = product
      let found = layer(torch.quantizedInput, output: torch.outputParameters)
      #expect(found.shape == result.output.shape)
      #expect(found.intRepr.flat() == result.output.values, "\(found.shape)")
    }
  }

  @Test("Convolutions with strides, dilations, groups and padding", arguments: Int8Product.allCases)
  func convolution(_ product: Int8Product) throws {
    guard product.isAvailable else { return }
    typealias Result = TorchQuantization.ConvolutionResult
    let operands = try torchEdges("convolution", as: TorchQuantization.Product.self)
    for (torch, result) in zip(operands, try torchEdges("convolution", as: Result.self)) {
      let shape = torch.weight.shape
      let settings = Conv2d(
        torch.input.shape[1], shape[0], kernelSize: Array(shape[2...]), stride: result.stride,
        padding: result.padding, dilation: result.dilation, groups: result.groups,
        bias: torch.bias != nil)
      if let bias = torch.bias { settings.bias = bias.tensor() }
      let layer = QuantizedConv2d(
        settings, weight: torch.quantizedWeight, input: .dynamic(reduceRange: false))
      layer.product = product
      let found = layer(torch.quantizedInput, output: torch.outputParameters)
      #expect(found.shape == result.output.shape)
      #expect(found.intRepr.flat() == result.output.values, "\(found.shape)")
    }
  }

  @Test("Inputs that are quantized as they come: zeros, one number, outliers, very small ones")
  func dynamic() throws {
    for torch in try torchEdges("dynamic", as: Dynamic.self) {
      let weight = QuantizedTensor(
        intRepr: torch.weight.tensor(.int8),
        parameters: QuantizationParameters(
          scale: torch.weightScale, zeroPoint: torch.weightScale.map { _ in 0 }, axis: 0))
      let layer = QuantizedLinear(
        weight: weight, bias: torch.bias.tensor(),
        input: .dynamic(reduceRange: torch.reduceRange))
      expectSame(
        layer(torch.floats.tensor()), torch.output, "\(torch.name), reduced \(torch.reduceRange)")
    }
  }

  private func load(_ module: Module, _ start: [TorchPruning.Entry]) throws {
    var state = StateDict()
    for entry in start { state[entry.name] = entry.tensor.tensor() }
    try module.loadStateDict(state)
  }

  @Test("A layer fused with its normalisation has PyTorch's weights and outputs")
  func fused() throws {
    for torch in try torchEdges("fused", as: Fused.self) {
      let model =
        torch.layer == "linear"
        ? Sequential(Linear(6, 4), BatchNorm1d(4), ReLU())
        : Sequential(
          Conv2d(2, 4, kernelSize: 3, bias: torch.layer == "conv"), BatchNorm2d(4), ReLU())
      try load(model, torch.start)
      model.eval()
      Quantization.fuseModules(model, [["0", "1", "2"]])
      expectClose(model.stateDict()["0.weight"], torch.weight, "\(torch.layer), weight")
      expectClose(model.stateDict()["0.bias"], torch.bias, "\(torch.layer), bias")
      let x = torch.input.tensor()
      var output = noGrad { model(x) }
      if torch.layer == "linear" {
        // PyTorch's group was without ReLU, which acted afterwards.
        output = output.relu()
      }
      expectClose(output, torch.output, "\(torch.layer), output")
      // And the one layer can be quantized.
      Quantization.quantizeDynamic(model)
      let whole = noGrad { model(x) }
      let worst = (whole - output).abs().amax().item()
      #expect(worst < 0.03 * output.abs().amax().item(), "\(worst)")
      #expect("\(model[1])" == "Identity()")
    }
  }

  @Test("Two steps of training with quantization have PyTorch's outputs and gradients")
  func trained() throws {
    for torch in try torchEdges("trained", as: Trained.self) {
      let layer: Module = torch.layer == "linear" ? Linear(6, 4) : Conv2d(2, 4, 3)
      try load(layer, torch.start)
      Quantization.prepareQAT(layer)
      var (x, y) = (Tensor(0), Tensor(0))
      for batch in torch.batches {
        x = batch.tensor()
        x.requiresGrad = true
        for parameter in layer.parameters() { parameter.zeroGrad() }
        y = layer(x)
        (y * y).sum().backward()
      }
      expectClose(y, torch.output, "\(torch.layer), output")
      expectClose(x.grad, torch.gradient, "\(torch.layer), gradient of the input")
      let named = Dictionary(uniqueKeysWithValues: layer.namedParameters().map { ($0.name, $0.1) })
      expectClose(named["weight"]?.grad, torch.weightGradient, "\(torch.layer), weight")
      expectClose(named["bias"]?.grad, torch.biasGradient, "\(torch.layer), bias")
    }
  }

  @Test("Recurrent layers that are deep, two-way or batch first")
  func recurrent() throws {
    for torch in try torchEdges("recurrent", as: Recurrent.self) {
      let generator = Generator(seed: torch.seed)
      let layer: RecurrentLayer =
        torch.layer == "LSTM"
        ? LSTM(
          5, 6, numLayers: torch.layers, batchFirst: torch.isBatchFirst,
          bidirectional: torch.isBidirectional, generator: generator)
        : GRU(
          5, 6, numLayers: torch.layers, batchFirst: torch.isBatchFirst,
          bidirectional: torch.isBidirectional, generator: generator)
      Quantization.quantizeDynamic(layer, reduceRange: true)
      let x = torch.input.tensor()
      expectClose(noGrad { (layer as Module)(x) }, torch.output, "\(torch.layer)")
    }
  }
}
