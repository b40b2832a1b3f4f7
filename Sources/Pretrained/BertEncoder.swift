import Gradbook
import NN

/// BERT's encoder: word pieces to a vector for each, `[texts, length]` to
/// `[texts, length, features]`.
///
/// The embeddings of piece, position and kind are added and normalised; then come the layers, each
/// attention and two linear layers with the normalisation after each sum. What the mask marks with 0
/// is seen by nobody. Cost: for each layer 12·d² + 2·L·d products a position, d the features, L the
/// length.
///
/// Source: Devlin and others, BERT: Pre-training of Deep Bidirectional Transformers (2018).
nonisolated public final class BertEncoder: Module {
  /// The sizes.
  public let configuration: BertConfiguration
  /// The table of word pieces.
  public let wordEmbeddings: Embedding
  /// The table of positions.
  public let positionEmbeddings: Embedding
  /// The table of kinds of text; all are of kind 0 here.
  public let tokenTypeEmbeddings: Embedding
  /// The normalisation of their sum.
  public let norm: LayerNorm
  /// What drops parts of it in training.
  public let dropout: Dropout
  /// The encoder layers, in order.
  public let layers: [TransformerEncoderLayer]

  /// Creates an encoder of random numbers, small normal ones for the tables.
  ///
  /// - Parameters:
  ///   - configuration: the sizes.
  ///   - dtype: float32, or float64 to check gradients.
  ///   - generator: where numbers are drawn from.
  public init(
    _ configuration: BertConfiguration, dtype: DType = .float32, generator: Generator? = nil
  ) {
    self.configuration = configuration
    let (width, eps) = (configuration.hiddenSize, configuration.layerNormEps)
    func table(_ count: Int) -> Embedding {
      let rows = Tensor.randn([count, width], dtype: dtype, generator: generator) * 0.02
      return Embedding(pretrained: rows, freeze: false)
    }
    wordEmbeddings = table(configuration.vocabSize)
    positionEmbeddings = table(configuration.maxPositions)
    tokenTypeEmbeddings = table(configuration.typeCount)
    norm = LayerNorm(width, eps: eps, dtype: dtype)
    dropout = Dropout(configuration.dropout, generator: generator)
    layers = (0..<configuration.layerCount).map { _ in
      TransformerEncoderLayer(
        width, configuration.headCount, dimFeedforward: configuration.intermediateSize,
        dropout: configuration.dropout, activation: configuration.activation.function,
        layerNormEps: eps, batchFirst: true, dtype: dtype, generator: generator)
    }
  }

  /// The vectors of word pieces that all count.
  public override func forward(_ ids: Tensor) -> Tensor { forward(ids, Tensor.ones(like: ids)) }

  /// The vectors of word pieces, int64 `[texts, length]`, of which those count whose mask is 1.
  ///
  /// Traps for a number that is no piece, and for more positions than there are.
  public override func forward(_ ids: Tensor, _ mask: Tensor) -> Tensor {
    guard ids.rank == 2, mask.shape == ids.shape, ids.shape[1] <= configuration.maxPositions else {
      fatalError(
        "BertEncoder: numbers and mask need one shape [texts, length ≤ "
          + "\(configuration.maxPositions)], not \(ids.shape) and \(mask.shape).")
    }
    let positions = Tensor.arange(ids.shape[1], dtype: .int64)
    let kinds = Tensor.zeros(ids.shape, dtype: .int64)
    let sum = wordEmbeddings(ids) + positionEmbeddings(positions) + tokenTypeEmbeddings(kinds)
    let padding = mask .== 0
    return layers.reduce(dropout(norm(sum))) { x, layer in
      layer(x, srcMask: nil, srcKeyPaddingMask: padding)
    }
  }
}

extension BertConfiguration.Activation {
  var function: (Tensor) -> Tensor {
    switch self {
    case .gelu: { $0.gelu() }
    case .geluTanh: { $0.gelu(approximate: .tanh) }
    case .relu: { $0.relu() }
    }
  }
}
