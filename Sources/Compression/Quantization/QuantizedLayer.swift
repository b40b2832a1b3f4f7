import CInt8
import Gradbook
import NN

/// How a layer quantizes what comes in.
public enum InputQuantization: Hashable, Sendable {
  /// By each input's own smallest and largest number. With `reduceRange` to 7 bits, as PyTorch does
  /// where sums of two products must fit into 16 bits.
  case dynamic(reduceRange: Bool)
  /// By parameters that were found beforehand.
  case fixed(QuantizationParameters)
}

/// What layers with weights of whole numbers share: they multiply 8-bit numbers, add up in 32 bits
/// without rounding, and scale the sums.
///
/// Fractions come in and go out, in float32, so that such a layer stands among others. It passes no
/// gradient.
public class QuantizedLayer: Module {
  /// The weights as whole numbers of type `int8`, the outputs first.
  public var weight: Tensor { held.weight }
  /// The distance between neighbouring weights: one, or one for each output.
  public var weightScale: Tensor { held.weightScale }
  /// One number for each output, in float32, if there are any.
  public var bias: Tensor? { held.bias }
  /// What multiplies; the fastest there is unless set.
  public var product = Int8Product.fastest {
    didSet { prepared = nil }
  }
  private let held: Held
  private var prepared: Prepared?

  /// The tensors, which are registered under PyTorch's names: a class is not looked into.
  private final class Held {
    let weight, weightScale: Tensor
    let bias: Tensor?
    /// Scale and zero point of inputs, where they are fixed.
    let input: (scale: Tensor, zeroPoint: Tensor)?
    let isReduced: Bool

    init(_ weight: Tensor, _ scales: [Double], _ bias: Tensor?, _ input: InputQuantization) {
      self.weight = weight
      weightScale = Tensor(flat: scales, shape: [scales.count])
      self.bias = bias?.detach().to(.float32).clone()
      switch input {
      case .dynamic(let reduced): (self.input, isReduced) = (nil, reduced)
      case .fixed(let parameters):
        self.input = (
          Tensor(parameters.scale[0]),
          Tensor(flat: [parameters.zeroPoint[0]], shape: [], dtype: .int64)
        )
        isReduced = parameters.range.upperBound < 255
      }
    }

    /// Grows with every write into the tensors.
    var version: Int { weight.version + weightScale.version + (bias?.version ?? 0) }
  }

  /// What a product needs, made of the tensors when they change: for each group of channels.
  private struct Prepared {
    let version: Int
    let groups: [(packed: PackedWeights, scales: [Float], biases: [Float])]
  }

  /// Traps unless the weights are whole numbers around 0.
  init(weight: QuantizedTensor, bias: Tensor?, input: InputQuantization) {
    let parameters = weight.parameters
    guard parameters.dtype == .int8, parameters.zeroPoint.allSatisfy({ $0 == 0 }),
      parameters.axis ?? 0 == 0, weight.shape.count > 1,
      bias == nil || bias?.shape == [weight.shape[0]]
    else {
      fatalError(
        "QuantizedLayer: weights must be int8 with zero point 0, and scales for the tensor or its "
          + "first dimension; the bias needs one number for each of these.")
    }
    held = Held(weight.intRepr, parameters.scale, bias, input)
    super.init()
    if case .fixed(let parameters) = input {
      requireActivations(parameters)
      guard [0...255, 0...127].contains(parameters.range) else {
        fatalError(
          "QuantizedLayer: inputs use 0...255 or 0...127, and not \(parameters.range); whole numbers of "
            + "fewer bits are for fakeQuantize alone.")
      }
    }
    registerBuffer("weight", held.weight)
    registerBuffer("weight_scale", held.weightScale)
    if let bias = held.bias { registerBuffer("bias", bias) }
    if let input = held.input {
      registerBuffer("scale", input.scale)
      registerBuffer("zero_point", input.zeroPoint)
    }
  }

  /// How inputs are quantized, as it is printed.
  final var settingsText: String {
    let way = weightScale.count == 1 ? "per_tensor" : "per_channel"
    guard let input = held.input else { return "dynamic, qscheme=\(way)" }
    let (scale, zero) = (Float(input.scale.item()), Int(input.zeroPoint.item()))
    return "scale=\(scale), zero_point=\(zero), qscheme=\(way)"
  }

  /// How many groups of channels do not see each other.
  var groups: Int { 1 }

  /// Quantizes fractions, and gives fractions in float32. Traps for an input that does not fit, and where a
  /// gradient is wanted.
  public override func forward(_ x: Tensor) -> Tensor {
    requireFractions(x)
    let x = x.detach().to(.float32)
    return run(x.quantized(parameters(for: x)), nil)
  }

  /// From whole numbers to whole numbers: what PyTorch's `quantized::linear` and `quantized::conv2d` do.
  ///
  /// Traps for activations that are not uint8 with one scale, and for an input that does not fit.
  public final func callAsFunction(
    _ x: QuantizedTensor, output: QuantizationParameters
  ) -> QuantizedTensor {
    QuantizedTensor(intRepr: run(x, output), parameters: output)
  }

  /// The output of whole numbers: fractions, or whole numbers where parameters for them are given.
  func run(_ x: QuantizedTensor, _ output: QuantizationParameters?) -> Tensor {
    fatalError("\(typeName) has no product.")
  }

  /// What a product needs, made anew where a state was loaded.
  private func preparedGroups() -> [(packed: PackedWeights, scales: [Float], biases: [Float])] {
    let version = held.version
    if let prepared, prepared.version == version { return prepared.groups }
    let rows = weight.shape[0] / groups
    func floats(_ tensor: Tensor) -> [Float] { tensor.flat().map { Float($0) } }
    let (scales, biases) = (floats(weightScale), bias.map(floats) ?? [])
    let groups = (0..<groups).map { group in
      let (first, end) = (group * rows, (group + 1) * rows)
      let part = weight.narrow(dim: 0, start: first, length: rows).reshape([rows, -1])
      return (
        PackedWeights(part, for: product),
        scales.count == 1 ? scales : Array(scales[first..<end]),
        biases.isEmpty ? [] : Array(biases[first..<end])
      )
    }
    prepared = Prepared(version: version, groups: groups)
    return groups
  }

  /// The parameters for an input.
  final func parameters(for x: Tensor) -> QuantizationParameters {
    guard let input = held.input else { return .chosen(for: x, reduceRange: held.isReduced) }
    return QuantizationParameters(
      scale: input.scale.item(), zeroPoint: Int(input.zeroPoint.item()),
      range: QuantizationParameters.range(of: .uint8, reduced: held.isReduced))
  }

  /// Traps where a gradient would be cut in silence, and for numbers of another kind than the layer's.
  final func requireFractions(_ x: Tensor) {
    guard x.dtype.isFloatingPoint else {
      fatalError("\(typeName): takes fractions and quantizes them itself, not \(x.dtype).")
    }
    guard x.requiresGrad, isGradEnabled else { return }
    fatalError(
      "\(typeName): computes with whole numbers, through which no gradient passes. Run it inside "
        + "noGrad, or train the model that Quantization.prepareQAT made.")
  }

  /// Traps unless the kernels can multiply these numbers.
  final func requireActivations(_ parameters: QuantizationParameters) {
    guard parameters.dtype == .uint8, parameters.axis == nil else {
      fatalError(
        "\(typeName): activations are uint8 with one scale for the tensor, and these are "
          + "\(parameters.dtype) with \(parameters.scale.count) scales.")
    }
  }

  /// Multiplies rows `[count, inputs]` by one group's weights, and writes the scaled sums: as fractions, or
  /// as whole numbers where parameters for them are given.
  final func multiply(
    _ rows: UnsafePointer<UInt8>, _ count: Int, group: Int, _ input: QuantizationParameters,
    _ result: QuantizationParameters?, strides: (row: Int, output: Int),
    to target: UnsafeMutableRawPointer, at offset: Int
  ) {
    let (packed, scales, biases) = preparedGroups()[group]
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: max(count * packed.outputs, 1)) {
      buffer in
      guard let sums = buffer.baseAddress else { return }
      packed.product(rows, count: count, sums)
      scales.withUnsafeBufferPointer { scales in
        packed.sums.withUnsafeBufferPointer { weightSums in
          biases.withUnsafeBufferPointer { bias in
            var output = Int8Output(
              weight_scales: scales.baseAddress, scale_count: scales.count,
              input_scale: Float(input.scale[0]), input_zero_point: Int32(input.zeroPoint[0]),
              weight_sums: weightSums.baseAddress, bias: biases.isEmpty ? nil : bias.baseAddress,
              outputs: packed.outputs, row_stride: strides.row, output_stride: strides.output)
            if let result {
              int8_to_integers(
                sums, count, &output, Float(result.scale[0]), Int32(result.zeroPoint[0]),
                target.assumingMemoryBound(to: UInt8.self) + offset)
            } else {
              int8_to_floats(
                sums, count, &output, target.assumingMemoryBound(to: Float.self) + offset)
            }
          }
        }
      }
    }
  }

  /// A tensor for results: fractions, or whole numbers where parameters for them are given.
  final func emptyResult(_ shape: [Int], _ parameters: QuantizationParameters?) -> Tensor {
    if let parameters { requireActivations(parameters) }
    return Tensor.empty(shape, dtype: parameters == nil ? .float32 : .uint8)
  }
}

extension QuantizationParameters {
  /// What fits an input best: its own smallest and largest number over all whole numbers, computed as
  /// PyTorch's FBGEMM does it, in float64. Traps for NaN and infinite numbers.
  ///
  /// - Parameters:
  ///   - x: the input.
  ///   - reduceRange: whether only 7 bits are used.
  public static func chosen(for x: Tensor, reduceRange: Bool = false) -> QuantizationParameters {
    let range = range(of: .uint8, reduced: reduceRange)
    if x.count == 0 { return QuantizationParameters(scale: 1, zeroPoint: 0, range: range) }
    let numbers = noGrad { (x.detach().amin().item(), x.detach().amax().item()) }
    guard numbers.0.isFinite, numbers.1.isFinite else {
      fatalError(
        "Quantization: the input holds NaN or infinite numbers, for which there is no scale.")
    }
    var (least, most) = (min(numbers.0, 0), max(numbers.1, 0))
    let width = Double(range.upperBound)
    var scale = (most - least) / width
    if Float(scale) == 0 || !(1 / Float(scale)).isFinite { scale = 0.1 }
    let smallest = Double(Float(6.1e-5))
    if scale < smallest {
      let growth = smallest / Double(Float(scale))
      if least == 0 {
        most = smallest * width
      } else if most == 0 {
        least = -smallest * width
      } else {
        (least, most) = (least * growth, most * growth)
      }
      scale = smallest
    }
    // The end at which less is lost decides.
    let isFromBelow = -least / scale < width + most / scale
    let zero = isFromBelow ? -least / scale : width - most / scale
    let held = min(max(zero.rounded(.toNearestOrEven), 0), width)
    return QuantizationParameters(scale: scale, zeroPoint: Int(held), range: range)
  }
}
