import Gradbook

/// A layer of a transformer's encoder: self-attention, then two linear layers, each added to its
/// input and normalised. PyTorch's `nn.TransformerEncoderLayer`.
///
/// x ← norm₁(x + attention(x)); x ← norm₂(x + W₂·activation(W₁·x + b₁) + b₂). With ``normFirst`` the
/// normalisation stands before each part, inside the sum.
///
/// Source: Vaswani and others, Attention Is All You Need (2017), section 3.1; norm first: Xiong and
/// others, On Layer Normalization in the Transformer Architecture (2020).
nonisolated public final class TransformerEncoderLayer: Module {
  /// Whether normalisation comes before each part instead of after the sum.
  public let normFirst: Bool
  private let settings: Settings
  private let attention: MultiheadAttention
  private let linear1: Linear
  private let dropout: Dropout
  private let linear2: Linear
  private let norm1: LayerNorm
  private let norm2: LayerNorm
  private let dropout1: Dropout
  private let dropout2: Dropout

  private struct Settings {
    var dModel: Int
    var heads: Int
    var feedforward: Int
    var dropout: Double
    var activation: (Tensor) -> Tensor
    var eps: Double
    var batchFirst: Bool
    var normFirst: Bool
    var bias: Bool
    var dtype: DType
  }

  /// Creates a layer; for the same seed, PyTorch's numbers.
  ///
  /// - Parameters:
  ///   - dModel: the number of features.
  ///   - nhead: the number of heads; must divide them.
  ///   - dimFeedforward: the width between the two linear layers.
  ///   - dropout: the probability of dropping, at four places.
  ///   - activation: what stands between the linear layers: `{ $0.gelu() }`.
  ///   - layerNormEps: what keeps the divisor from 0.
  ///   - batchFirst: whether inputs are `[batch, length, features]`.
  ///   - normFirst: whether normalisation comes before each part.
  ///   - bias: whether linear and normalisation layers add numbers.
  ///   - dtype: float16, float32 or float64.
  ///   - generator: where numbers are drawn from.
  ///
  /// Traps unless the heads divide the features.
  public convenience init(
    _ dModel: Int, _ nhead: Int, dimFeedforward: Int = 2048, dropout: Double = 0.1,
    activation: @escaping (Tensor) -> Tensor = { $0.relu() }, layerNormEps: Double = 1e-5,
    batchFirst: Bool = false, normFirst: Bool = false, bias: Bool = true,
    dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.init(
      Settings(
        dModel: dModel, heads: nhead, feedforward: dimFeedforward, dropout: dropout,
        activation: activation, eps: layerNormEps, batchFirst: batchFirst, normFirst: normFirst,
        bias: bias, dtype: dtype),
      generator)
  }

  private init(_ settings: Settings, _ generator: Generator?) {
    let (width, bias, dtype) = (settings.dModel, settings.bias, settings.dtype)
    self.settings = settings
    normFirst = settings.normFirst
    attention = MultiheadAttention(
      width, settings.heads, dropout: settings.dropout, bias: bias,
      batchFirst: settings.batchFirst, dtype: dtype, generator: generator)
    linear1 = Linear(
      width, settings.feedforward, bias: bias, dtype: dtype, generator: generator)
    linear2 = Linear(
      settings.feedforward, width, bias: bias, dtype: dtype, generator: generator)
    norm1 = LayerNorm(width, eps: settings.eps, bias: bias, dtype: dtype)
    norm2 = LayerNorm(width, eps: settings.eps, bias: bias, dtype: dtype)
    dropout = Dropout(settings.dropout, generator: generator)
    dropout1 = Dropout(settings.dropout, generator: generator)
    dropout2 = Dropout(settings.dropout, generator: generator)
  }

  /// A layer of its own with the same numbers.
  func copy() -> TransformerEncoderLayer {
    let copy = TransformerEncoderLayer(settings, Generator(seed: 0))
    for (mine, theirs) in zip(parameters(), copy.parameters()) {
      noGrad { _ = theirs.copyInPlace(mine) }
    }
    return copy.train(isTraining)
  }

  override func members() -> [Member] {
    let parts: KeyValuePairs<String, Module> = [
      "self_attn": attention, "linear1": linear1, "dropout": dropout, "linear2": linear2,
      "norm1": norm1, "norm2": norm2, "dropout1": dropout1, "dropout2": dropout2,
    ]
    return parts.map { Member(name: $0.key, content: .module($0.value)) }
  }

  /// The layer's output, of the input's shape; masks as in
  /// ``MultiheadAttention/callAsFunction(_:_:_:keyPaddingMask:needWeights:attnMask:averageAttnWeights:)``.
  /// Traps if shapes do not fit.
  public func callAsFunction(
    _ x: Tensor, srcMask: Tensor?, srcKeyPaddingMask: Tensor? = nil
  ) -> Tensor {
    hookedCall([x]) { encoded($0[0], srcMask, srcKeyPaddingMask) }
  }

  /// The layer's output without masks. Traps if the number of features does not fit.
  public override func forward(_ x: Tensor) -> Tensor { encoded(x, nil, nil) }

  private func encoded(_ x: Tensor, _ mask: Tensor?, _ padding: Tensor?) -> Tensor {
    func attended(_ x: Tensor) -> Tensor {
      let result = attention(x, x, x, keyPaddingMask: padding, needWeights: false, attnMask: mask)
      return dropout1(result.output)
    }
    func fed(_ x: Tensor) -> Tensor {
      dropout2(linear2(dropout(settings.activation(linear1(x)))))
    }
    if normFirst {
      let middle = x + attended(norm1(x))
      return middle + fed(norm2(middle))
    }
    let middle = norm1(x + attended(x))
    return norm2(middle + fed(middle))
  }
}

/// Encoder layers on each other: PyTorch's `nn.TransformerEncoder`.
nonisolated public final class TransformerEncoder: Module {
  private let layers: ModuleList
  private let norm: LayerNorm?
  private let stack: [TransformerEncoderLayer]

  /// Creates `numLayers` copies of a layer, which all start with its numbers, as in PyTorch, and
  /// maybe a normalisation after the last. Traps for a negative number.
  public init(
    _ encoderLayer: TransformerEncoderLayer, numLayers: Int, norm: LayerNorm? = nil
  ) {
    stack = (0..<numLayers).map { _ in encoderLayer.copy() }
    layers = ModuleList(stack)
    self.norm = norm
  }

  override func members() -> [Member] {
    [Member(name: "layers", content: .module(layers))]
      + (norm.map { [Member(name: "norm", content: .module($0))] } ?? [])
  }

  /// The output of all layers, of the input's shape; the masks go to each. Traps if shapes do not
  /// fit.
  public func callAsFunction(
    _ x: Tensor, mask: Tensor?, srcKeyPaddingMask: Tensor? = nil
  ) -> Tensor {
    hookedCall([x]) { encoded($0[0], mask, srcKeyPaddingMask) }
  }

  /// The output of all layers without masks. Traps if the number of features does not fit.
  public override func forward(_ x: Tensor) -> Tensor { encoded(x, nil, nil) }

  private func encoded(_ x: Tensor, _ mask: Tensor?, _ padding: Tensor?) -> Tensor {
    let output = stack.reduce(x) { value, layer in
      layer(value, srcMask: mask, srcKeyPaddingMask: padding)
    }
    return norm.map { $0(output) } ?? output
  }

  /// The mask that lets position i see positions up to i only: −∞ above the diagonal of
  /// `[size, size]`, 0 elsewhere.
  public static func generateSquareSubsequentMask(
    _ size: Int, dtype: DType = .float32
  ) -> Tensor {
    Tensor.full([size, size], -Double.infinity, dtype: dtype).triu(diagonal: 1)
  }
}
