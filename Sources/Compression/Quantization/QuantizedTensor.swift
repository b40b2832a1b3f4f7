import CInt8
import Gradbook

/// A tensor of whole numbers of 8 bits that stand for fractions: a quarter of float32's memory.
public struct QuantizedTensor: CustomStringConvertible {
  /// The whole numbers, of type `int8` or `uint8`: PyTorch's `int_repr()`.
  public let intRepr: Tensor
  /// Which fractions they stand for.
  public let parameters: QuantizationParameters

  /// Creates a quantized tensor of whole numbers. Traps if their type or shape does not fit the
  /// parameters.
  public init(intRepr: Tensor, parameters: QuantizationParameters) {
    guard intRepr.dtype == parameters.dtype else {
      fatalError(
        "QuantizedTensor: whole numbers of \(intRepr.dtype), parameters for \(parameters.dtype).")
    }
    _ = parameters.layout(of: intRepr.shape)
    (self.intRepr, self.parameters) = (intRepr, parameters)
  }

  /// The extents.
  public var shape: [Int] { intRepr.shape }

  /// The fractions that the whole numbers stand for, in float32: (q − zeroPoint) · scale, rounded once;
  /// as in PyTorch, scales of slices count in float64 and that of a whole tensor in float32.
  public func dequantize() -> Tensor {
    let result = Tensor.empty(shape)
    let (inner, channels) = parameters.layout(of: shape)
    if intRepr.count == 0 { return result }
    intRepr.withBytes { source in
      result.withMutableBytes { target in
        int8_dequantize(
          source.baseAddress, parameters.dtype == .int8, intRepr.count, inner, channels,
          parameters.axis == nil ? [Double(Float(parameters.scale[0]))] : parameters.scale,
          parameters.zeroPoint.map { Int32($0) },
          target.baseAddress?.assumingMemoryBound(to: Float.self))
      }
    }
    return result
  }

  /// The fractions as PyTorch prints them, with scale and zero point.
  public var description: String {
    let type = parameters.dtype == .int8 ? "qint8" : "quint8"
    let extents = shape.map(String.init).joined(separator: ", ") + (shape.count == 1 ? "," : "")
    let numbers = "\(dequantize())".dropLast()
    let zero = parameters.zeroPoint
    let way =
      if let axis = parameters.axis {
        "per_channel_affine,\n       scale=\(parameters.scale), zero_point=\(zero), axis=\(axis)"
      } else {
        "per_tensor_affine, scale=\(parameters.scale[0]), zero_point=\(zero[0])"
      }
    return "\(numbers), size=(\(extents)), dtype=torch.\(type),\n       "
      + "quantization_scheme=torch.\(way))"
  }
}

extension Tensor {
  /// The nearest whole numbers: q = round(x·(1/scale)) + zeroPoint, ties to even, held in the type's range.
  /// PyTorch's `quantize_per_tensor`. NaN becomes the smallest number.
  ///
  /// Traps as ``QuantizationParameters/init(scale:zeroPoint:axis:dtype:range:)`` does, and for integers.
  public func quantizePerTensor(
    scale: Double, zeroPoint: Int, dtype: DType = .uint8
  ) -> QuantizedTensor {
    quantized(QuantizationParameters(scale: scale, zeroPoint: zeroPoint, dtype: dtype))
  }

  /// The nearest whole numbers, with a scale for each slice along `axis`. PyTorch's
  /// `quantize_per_channel`. Traps as ``quantizePerTensor(scale:zeroPoint:dtype:)`` does.
  public func quantizePerChannel(
    scales: [Double], zeroPoints: [Int], axis: Int, dtype: DType = .int8
  ) -> QuantizedTensor {
    quantized(
      QuantizationParameters(scale: scales, zeroPoint: zeroPoints, axis: axis, dtype: dtype))
  }

  /// The nearest whole numbers. Traps as ``quantizePerTensor(scale:zeroPoint:dtype:)`` does.
  public func quantized(_ parameters: QuantizationParameters) -> QuantizedTensor {
    guard dtype.isFloatingPoint else {
      fatalError(
        "quantized: the elements are of \(dtype) already; only fractions are quantized.")
    }
    let (inner, channels) = parameters.layout(of: shape)
    let x = detach().to(.float32)
    let result = Tensor.empty(shape, dtype: parameters.dtype)
    if x.count > 0 {
      x.withBytes { source in
        result.withMutableBytes { target in
          int8_quantize(
            source.baseAddress?.assumingMemoryBound(to: Float.self), x.count, inner, channels,
            parameters.scale.map { Float($0) }, parameters.zeroPoint.map { Int32($0) },
            Int32(parameters.range.lowerBound), Int32(parameters.range.upperBound),
            target.baseAddress)
        }
      }
    }
    return QuantizedTensor(intRepr: result, parameters: parameters)
  }
}
