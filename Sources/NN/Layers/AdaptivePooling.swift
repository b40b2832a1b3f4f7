import Gradbook

/// The means of as many nearly equal parts of a signal as asked for: any length to one.
nonisolated public final class AdaptiveAvgPool1d: Module {
  /// The number of parts.
  public let outputSize: Int
  /// Creates a layer. Traps, when called, for a negative number.
  public init(_ outputSize: Int) { self.outputSize = outputSize }
  /// Pools `[batch, channels, length]`, with or without the batch.
  public override func forward(_ x: Tensor) -> Tensor { x.adaptiveAvgPool1d(outputSize) }
  /// The extent, as PyTorch prints it.
  public override var extraDescription: String { "output_size=\(outputSize)" }
}

/// What adaptive layers for images share.
nonisolated public class AdaptivePoolingLayer2d: Module {
  /// The extents of an output; `nil` keeps the input's.
  public let outputSize: [Int?]
  private let text: String

  /// Creates a layer whose outputs have the extents `[rows, columns]`; `nil` keeps the input's.
  public init(_ outputSize: [Int?]) {
    self.outputSize = outputSize
    text = pythonTuple(outputSize.map { $0.map(String.init) ?? "None" })
  }
  /// Creates a layer of square outputs.
  public init(_ outputSize: Int) {
    self.outputSize = [outputSize, outputSize]
    text = String(outputSize)
  }
  /// The extents, as PyTorch prints them.
  public override var extraDescription: String { "output_size=\(text)" }
}

/// The means of as many nearly equal parts of an image as asked for: images of any extents to one.
/// PyTorch's `nn.AdaptiveAvgPool2d`.
nonisolated public final class AdaptiveAvgPool2d: AdaptivePoolingLayer2d {
  /// Pools `[batch, channels, height, width]`, with or without the batch.
  public override func forward(_ x: Tensor) -> Tensor { x.adaptiveAvgPool2d(outputSize) }
}

/// The largest element of as many nearly equal parts of an image as asked for.
nonisolated public final class AdaptiveMaxPool2d: AdaptivePoolingLayer2d {
  /// Pools `[batch, channels, height, width]`, with or without the batch.
  public override func forward(_ x: Tensor) -> Tensor { x.adaptiveMaxPool2d(outputSize) }
}
