import CInt8
import Gradbook
import NN

/// ``/NN/Linear`` with whole numbers of 8 bits: PyTorch's `nn.quantized.Linear`, and with inputs that are
/// quantized as they come `nn.quantized.dynamic.Linear`.
///
/// y = Σ (a − z)·w · (s·t) + bias, with the sum in 32-bit integers, s and z the input's scale and zero
/// point and t the output's weight scale. Inputs are `[…, in]`, outputs `[…, out]`.
public final class QuantizedLinear: QuantizedLayer {
  /// Creates a layer of quantized weights `[out, in]`.
  ///
  /// Traps for weights that are not int8 around 0.
  public override init(weight: QuantizedTensor, bias: Tensor?, input: InputQuantization) {
    super.init(weight: weight, bias: bias, input: input)
  }

  /// Quantizes a layer: its weights symmetrically, with a scale for each output, or one for all.
  public convenience init(
    _ layer: Linear, perChannel: Bool = true,
    input: InputQuantization = .dynamic(reduceRange: false)
  ) {
    self.init(
      weight: layer.weight.quantizedWeight(perChannel: perChannel), bias: layer.bias, input: input)
  }

  override func run(_ x: QuantizedTensor, _ output: QuantizationParameters?) -> Tensor {
    let (outputs, inputs) = (weight.shape[0], weight.shape[1])
    guard x.shape.last == inputs else {
      fatalError(
        "\(typeName): needs a last dimension of \(inputs), and the input has shape \(x.shape).")
    }
    requireActivations(x.parameters)
    let result = emptyResult(x.shape.dropLast() + [outputs], output)
    x.intRepr.withBytes { rows in
      result.withMutableBytes { target in
        guard let target = target.baseAddress else { return }
        // Rows without numbers have no address, and a sum all the same.
        let rows = rows.baseAddress ?? UnsafeRawPointer(target)
        multiply(
          rows.assumingMemoryBound(to: UInt8.self), x.shape.dropLast().reduce(1, *), group: 0,
          x.parameters, output, strides: (outputs, 1), to: target, at: 0)
      }
    }
    return result
  }

  /// The extents, and how inputs are quantized.
  public override var extraDescription: String {
    "in_features=\(weight.shape[1]), out_features=\(weight.shape[0]), \(settingsText)"
  }
}

extension Tensor {
  /// Weights as int8 around 0, with a scale for each of the first dimension's slices or one for all.
  func quantizedWeight(perChannel: Bool) -> QuantizedTensor {
    let observer: Observer =
      perChannel
      ? PerChannelMinMaxObserver() : MinMaxObserver(dtype: .int8, scheme: .symmetric)
    observer.observe(self)
    return quantized(observer.calculateQParams())
  }
}
