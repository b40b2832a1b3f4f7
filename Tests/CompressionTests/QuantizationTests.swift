import Compression
import Gradbook
import NN
import Testing

/// Results of `Tests/Oracles/compression_quantization.py`.
struct TorchQuantization: Decodable {
  struct Observed: Decodable {
    var kind: String
    var isSymmetric: Bool
    var dtype: String
    var reduceRange: Bool
    var batches: String
    var scale: [Double]
    var zeroPoint: [Int]
    var range: [Int]
  }
  struct Quantized: Decodable {
    var dtype: String
    var axis: Int?
    var input: TorchNumbers
    var scale: [Double]
    var zeroPoint: [Int]
    var integers: [Double]
    var dequantized: TorchNumbers
  }
  struct Faked: Decodable {
    var axis: Int?
    var input: TorchNumbers
    var scale: [Double]
    var zeroPoint: [Int]
    var range: [Int]
    var output: TorchNumbers
    var upstream: TorchNumbers
    var gradient: TorchNumbers
  }
  struct Product: Decodable {
    var weight: TorchNumbers
    var weightScale: [Double]
    var bias: TorchNumbers?
    var input: TorchNumbers
    var inputScale: Double
    var inputZeroPoint: Int
    var outputScale: Double
    var outputZeroPoint: Int

    var quantizedWeight: QuantizedTensor {
      QuantizedTensor(
        intRepr: weight.tensor(.int8),
        parameters: weightScale.count == 1
          ? QuantizationParameters(scale: weightScale[0], zeroPoint: 0, dtype: .int8)
          : QuantizationParameters(
            scale: weightScale, zeroPoint: weightScale.map { _ in 0 }, axis: 0, dtype: .int8))
    }
    var quantizedInput: QuantizedTensor {
      QuantizedTensor(
        intRepr: input.tensor(.uint8),
        parameters: QuantizationParameters(scale: inputScale, zeroPoint: inputZeroPoint))
    }
    var outputParameters: QuantizationParameters {
      QuantizationParameters(scale: outputScale, zeroPoint: outputZeroPoint)
    }
  }
  struct LinearResult: Decodable {
    var reduceRange: Bool
    var output: [Double]
    var floats: TorchNumbers
    var dynamic: TorchNumbers
  }
  struct ConvolutionResult: Decodable {
    var stride: [Int]
    var padding: [Int]
    var dilation: [Int]
    var groups: Int
    var output: TorchNumbers
  }
  struct Recurrent: Decodable {
    var kind: String
    var isDeep: Bool
    var seed: Int
    var input: TorchNumbers
    var float: TorchNumbers
    var output: TorchNumbers
  }
  /// A product's operands and its results, which stand in one object.
  struct Both<Result: Decodable>: Decodable {
    var product: Product
    var result: Result
    init(from decoder: any Decoder) throws {
      product = try Product(from: decoder)
      result = try Result(from: decoder)
    }
  }
  var batches: [String: [TorchNumbers]]
  var observers: [Observed]
  var quantized: [Quantized]
  var faked: [Faked]
  var linears: [Both<LinearResult>]
  var convolutions: [Both<ConvolutionResult>]
  var recurrent: [Recurrent]

  static func read() throws -> TorchQuantization {
    try torchFile("quantization", as: TorchQuantization.self)
  }
}

@Suite("Quantization against PyTorch")
struct QuantizationTests {
  private func dtype(_ name: String) -> DType { name == "qint8" ? .int8 : .uint8 }

  @Test("Every observer gives PyTorch's scales and zero points, to the bit")
  func observers() throws {
    let torch = try TorchQuantization.read()
    #expect(torch.observers.count == 196)
    for case_ in torch.observers {
      let scheme = case_.isSymmetric ? QuantizationScheme.symmetric : .affine
      let (dtype, reduced) = (dtype(case_.dtype), case_.reduceRange)
      let observer: Observer =
        switch case_.kind {
        case "MinMax": MinMaxObserver(dtype: dtype, scheme: scheme, reduceRange: reduced)
        case "PerChannelMinMax":
          PerChannelMinMaxObserver(axis: 1, dtype: dtype, scheme: scheme, reduceRange: reduced)
        default:
          MovingAverageMinMaxObserver(
            axis: case_.kind == "MovingAverageMinMax" ? nil : 1, dtype: dtype, scheme: scheme,
            reduceRange: reduced)
        }
      for batch in try #require(torch.batches[case_.batches]) {
        #expect(observer(batch.tensor()).count == batch.values.count)
      }
      let found = observer.calculateQParams()
      #expect(found.scale.map { Float($0) } == case_.scale.map { Float($0) }, "\(case_)")
      #expect(found.zeroPoint == case_.zeroPoint, "\(case_)")
      #expect([found.range.lowerBound, found.range.upperBound] == case_.range, "\(case_)")
    }
  }

  @Test("Quantized and dequantized numbers are PyTorch's, ties and ends included")
  func quantized() throws {
    for torch in try TorchQuantization.read().quantized {
      let x = torch.input.tensor()
      let found =
        if let axis = torch.axis {
          x.quantizePerChannel(
            scales: torch.scale, zeroPoints: torch.zeroPoint, axis: axis,
            dtype: dtype(torch.dtype))
        } else {
          x.quantizePerTensor(
            scale: torch.scale[0], zeroPoint: torch.zeroPoint[0], dtype: dtype(torch.dtype))
        }
      #expect(found.intRepr.flat() == torch.integers, "\(torch.scale), \(torch.dtype)")
      expectSame(found.dequantize(), torch.dequantized, "\(torch.scale), \(torch.dtype)")
    }
  }

  @Test("Fake-quantized numbers and their gradients are PyTorch's")
  func faked() throws {
    for torch in try TorchQuantization.read().faked {
      let x = torch.input.tensor()
      x.requiresGrad = true
      let (least, largest) = (torch.range[0], torch.range[1])
      let y =
        if let axis = torch.axis {
          x.fakeQuantize(
            scale: torch.scale, zeroPoint: torch.zeroPoint, axis: axis, quantMin: least,
            quantMax: largest)
        } else {
          x.fakeQuantize(
            scale: torch.scale[0], zeroPoint: torch.zeroPoint[0], quantMin: least,
            quantMax: largest)
        }
      expectSame(y.detach(), torch.output, "output, scale \(torch.scale)")
      y.backward(torch.upstream.tensor())
      expectSame(x.grad, torch.gradient, "gradient, scale \(torch.scale)")
    }
  }

  @Test(
    "Linear layers of whole numbers give PyTorch's, by every kernel",
    arguments: Int8Product.allCases)
  func linear(_ product: Int8Product) throws {
    guard product.isAvailable else { return }
    for torch in try TorchQuantization.read().linears {
      let bias = torch.product.bias?.tensor()
      let layer = QuantizedLinear(
        weight: torch.product.quantizedWeight, bias: bias,
        input: .dynamic(reduceRange: torch.result.reduceRange))
      layer.product = product
      let found = layer(torch.product.quantizedInput, output: torch.product.outputParameters)
      #expect(found.intRepr.flat() == torch.result.output)
      expectSame(layer(torch.result.floats.tensor()), torch.result.dynamic, "dynamic")
    }
  }

  @Test(
    "Convolutions of whole numbers give PyTorch's, by every kernel",
    arguments: Int8Product.allCases)
  func convolution(_ product: Int8Product) throws {
    guard product.isAvailable else { return }
    for torch in try TorchQuantization.read().convolutions {
      let shape = torch.product.weight.shape
      let settings = Conv2d(
        torch.product.input.shape[1], shape[0], kernelSize: Array(shape[2...]),
        stride: torch.result.stride, padding: torch.result.padding,
        dilation: torch.result.dilation, groups: torch.result.groups)
      if let bias = torch.product.bias { settings.bias = bias.tensor() }
      let layer = QuantizedConv2d(
        settings, weight: torch.product.quantizedWeight, input: .dynamic(reduceRange: false))
      layer.product = product
      let found = layer(torch.product.quantizedInput, output: torch.product.outputParameters)
      #expect(found.shape == torch.result.output.shape)
      #expect(found.intRepr.flat() == torch.result.output.values)
    }
  }

  @Test("Recurrent layers that multiply whole numbers give PyTorch's outputs")
  func recurrent() throws {
    for torch in try TorchQuantization.read().recurrent {
      let generator = Generator(seed: torch.seed)
      let (layers, both) = (torch.isDeep ? 2 : 1, torch.isDeep)
      let layer: RecurrentLayer =
        torch.kind == "LSTM"
        ? LSTM(5, 6, numLayers: layers, bidirectional: both, generator: generator)
        : GRU(5, 6, numLayers: layers, bidirectional: both, generator: generator)
      let x = torch.input.tensor()
      let run = { noGrad { (layer as Module)(x) } }
      expectClose(run(), torch.float, "\(torch.kind), float")
      Quantization.quantizeDynamic(layer, reduceRange: true)
      expectClose(run(), torch.output, "\(torch.kind)")
      #expect(layer.parameters().isEmpty)
      #expect(layer.stateDict()["cells.hh_l0.weight"]?.dtype == .int8)
      #expect("\(layer)".hasPrefix("Quantized\(torch.kind)(\n  5, 6"))
    }
  }

  @Test("All kernels give the same sums, and the exact ones, also at the ends of the range")
  func kernels() {
    let generator = Generator(seed: 5)
    let kernels = Int8Product.allCases.filter(\.isAvailable)
    #expect(kernels.contains(.portable) && kernels.contains(.fastest))
    for (rows, inputs, outputs) in [
      (1, 1, 1), (3, 5, 7), (12, 64, 32), (13, 33, 65), (70, 130, 40), (200, 300, 100),
    ] {
      let a = Tensor.randint(0, 256, [rows, inputs], dtype: .uint8, generator: generator)
      let b = Tensor.randint(-128, 128, [outputs, inputs], dtype: .int8, generator: generator)
      if inputs == 130 {
        a.fillInPlace(255)
        b.fillInPlace(-128)
      }
      let exact = a.to(.float64).matmul(b.to(.float64).t()).flat()
      for kernel in kernels { #expect(kernel(a, b).flat() == exact, "\(kernel), \(inputs)") }
    }
  }
}
