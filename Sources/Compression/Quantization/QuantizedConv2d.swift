import CInt8
import Gradbook
import NN

/// ``/NN/Conv2d`` with whole numbers of 8 bits: PyTorch's `nn.quantized.Conv2d`.
///
/// Each window becomes a row, and the rows are multiplied by the kernels as in ``QuantizedLinear``; beyond
/// the border stands the input's zero point. Inputs are `[batch, in, height, width]`, with or without the
/// batch.
public final class QuantizedConv2d: QuantizedLayer {
  /// The distance between windows.
  public let stride: [Int]
  /// How much is added before and after each dimension.
  let padding: (before: [Int], after: [Int])
  /// The distance between elements of a window.
  public let dilation: [Int]
  private let groupCount: Int

  override var groups: Int { groupCount }

  /// Quantizes a layer: its weights symmetrically, with a scale for each output, or one for all.
  public convenience init(
    _ layer: Conv2d, perChannel: Bool = true,
    input: InputQuantization = .dynamic(reduceRange: false)
  ) {
    self.init(
      layer, weight: layer.weight.quantizedWeight(perChannel: perChannel), input: input)
  }

  /// Creates a layer of another's settings with quantized weights.
  ///
  /// Traps for weights that are not int8 around 0.
  public init(_ layer: Conv2d, weight: QuantizedTensor, input: InputQuantization) {
    (stride, dilation, groupCount) = (layer.stride, layer.dilation, layer.groups)
    let spans = zip(layer.kernelSize, layer.dilation).map { ($0 - 1) * $1 + 1 }
    padding = layer.padding.padding(spans: spans) ?? ([0, 0], [0, 0])
    super.init(weight: weight, bias: layer.bias, input: input)
  }

  override func run(_ x: QuantizedTensor, _ output: QuantizationParameters?) -> Tensor {
    if x.shape.count == 3 {
      let image = QuantizedTensor(intRepr: x.intRepr.unsqueeze(0), parameters: x.parameters)
      return run(image, output).squeeze(0)
    }
    let (kernels, channels) = (weight.shape, weight.shape[1] * groupCount)
    guard x.shape.count == 4, x.shape[1] == channels else {
      fatalError(
        "\(typeName): needs images [batch, \(channels), height, width], and the input has shape "
          + "\(x.shape).")
    }
    requireActivations(x.parameters)
    let places = (0..<2).map { axis in
      let span = (kernels[axis + 2] - 1) * dilation[axis] + 1
      let extent = x.shape[axis + 2] + padding.before[axis] + padding.after[axis]
      guard extent >= span else {
        fatalError(
          "\(typeName): a window of \(span) does not fit \(extent), padding included; the input has "
            + "shape \(x.shape).")
      }
      return (extent - span) / stride[axis] + 1
    }
    let result = emptyResult([x.shape[0], kernels[0]] + places, output)
    x.intRepr.withBytes { images in
      result.withMutableBytes { target in
        guard let images = images.baseAddress, let target = target.baseAddress else { return }
        convolve(
          images.assumingMemoryBound(to: UInt8.self), x, places, output, to: target)
      }
    }
    return result
  }

  private func convolve(
    _ images: UnsafePointer<UInt8>, _ x: QuantizedTensor, _ places: [Int],
    _ output: QuantizationParameters?, to target: UnsafeMutableRawPointer
  ) {
    let (kernels, size) = (weight.shape, places[0] * places[1])
    let (height, width) = (x.shape[2], x.shape[3])
    let outputs = kernels[0] / groupCount
    func pair(_ numbers: [Int]) -> (Int, Int) { (numbers[0], numbers[1]) }
    var windows = Int8Windows(
      channels: kernels[1], height: height, width: width, kernel: pair(Array(kernels[2...])),
      stride: pair(stride), before: pair(padding.before), dilation: pair(dilation),
      places: pair(places), outside: UInt8(x.parameters.zeroPoint[0]))
    let inputs = kernels[1...].reduce(1, *)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(size * inputs, 1)) { buffer in
      guard let rows = buffer.baseAddress else { return }
      for image in 0..<x.shape[0] {
        for group in 0..<groupCount {
          let channel = (image * groupCount + group) * kernels[1]
          int8_windows(images + channel * height * width, &windows, rows)
          multiply(
            rows, size, group: group, x.parameters, output, strides: (1, size), to: target,
            at: (image * kernels[0] + group * outputs) * size)
        }
      }
    }
  }

  /// The extents, and how inputs are quantized.
  public override var extraDescription: String {
    var text = "\(weight.shape[1] * groupCount), \(weight.shape[0]), "
    text += "kernel_size=(\(weight.shape[2]), \(weight.shape[3]))"
    text += ", stride=(\(stride[0]), \(stride[1]))"
    if padding.before.contains(where: { $0 != 0 }) {
      text += ", padding=(\(padding.before[0]), \(padding.before[1]))"
    }
    if dilation != [1, 1] { text += ", dilation=(\(dilation[0]), \(dilation[1]))" }
    if groupCount != 1 { text += ", groups=\(groupCount)" }
    return "\(text), \(settingsText)"
  }
}
