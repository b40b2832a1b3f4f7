import Gradbook

/// What dropouts of whole channels share; see ``Dropout2d``.
nonisolated public class ChannelDropout: Module {
  /// The probability that a channel is dropped, 0…1.
  public let p: Double
  private let generator: Generator?

  /// Creates the layer; masks are drawn from `generator`, or from the default one.
  ///
  /// Traps unless 0 ≤ p ≤ 1.
  public init(_ p: Double = 0.5, generator: Generator? = nil) {
    guard (0...1).contains(p) else { fatalError("\(Self.self): p must be in 0…1, not \(p).") }
    self.p = p
    self.generator = generator
  }
  /// Creates the layer with probability `p`.
  public convenience init(p: Double, generator: Generator? = nil) {
    self.init(p, generator: generator)
  }

  /// The rank of an input without a batch, where there can be one.
  var singleRank: Int? { nil }

  /// Drops channels while training: each, with all its places, is 0 with probability `p`, and the others
  /// are divided by 1 − p. Traps for an input without a batch and channels.
  public override func forward(_ x: Tensor) -> Tensor {
    guard x.rank >= 2 else {
      fatalError(
        "\(typeName): needs [batch, channels, places…], and the input has shape \(x.shape).")
    }
    guard isTraining, p > 0 else { return x }
    let leading = x.rank == singleRank ? 1 : 2
    let channels = x.shape.prefix(leading) + Array(repeating: 1, count: x.rank - leading)
    return x * Tensor.ones(Array(channels), dtype: x.dtype).dropout(p: p, generator: generator)
  }
  /// The probability, as PyTorch prints it.
  public override var extraDescription: String { "p=\(pythonText(p)), inplace=False" }
}

/// In training, drops whole channels of signals `[batch, channels, length]`, or of one `[channels, length]`.
/// PyTorch's `nn.Dropout1d`.
nonisolated public final class Dropout1d: ChannelDropout {
  override var singleRank: Int? { 2 }
}

/// In training, drops whole channels of images `[batch, channels, height, width]`: neighbouring places say
/// nearly the same, so that dropping single ones takes away little. PyTorch's `nn.Dropout2d`.
///
/// Source: Tompson and others, Efficient Object Localization Using Convolutional Networks (2015),
/// section 3.2.
nonisolated public final class Dropout2d: ChannelDropout {}

/// In training, drops whole channels of volumes `[batch, channels, depth, height, width]`, or of one without
/// a batch. PyTorch's `nn.Dropout3d`.
nonisolated public final class Dropout3d: ChannelDropout {
  override var singleRank: Int? { 4 }
}
