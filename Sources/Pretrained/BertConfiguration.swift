import Datasets
import Foundation
import Gradbook

/// The sizes of a BERT encoder, from the `config.json` that stands beside its weights.
///
/// Source: Devlin and others, BERT: Pre-training of Deep Bidirectional Transformers (2018).
public struct BertConfiguration: DataFile, Hashable, Sendable {
  /// The number of word pieces.
  public let vocabSize: Int
  /// The number of features of a position.
  public let hiddenSize: Int
  /// The number of encoder layers.
  public let layerCount: Int
  /// The number of heads of each layer's attention.
  public let headCount: Int
  /// The width between a layer's two linear layers.
  public let intermediateSize: Int
  /// The most positions of a text.
  public let maxPositions: Int
  /// The number of kinds of text: 2, where a text and its answer can be told apart.
  public let typeCount: Int
  /// What keeps the divisor of a normalisation from 0.
  public let layerNormEps: Double
  /// The probability of dropping in training.
  public let dropout: Double
  /// What stands between a layer's two linear layers.
  public let activation: Activation

  /// An activation function of an encoder.
  public enum Activation: String, Hashable, Sendable {
    /// x·Φ(x).
    case gelu
    /// The approximation of x·Φ(x) by tanh.
    case geluTanh = "gelu_new"
    /// max(x, 0).
    case relu
  }

  /// What the first bytes show.
  public static let kinds: [FileKind] = [.json]

  /// Reads the sizes.
  ///
  /// - Throws: `DataFileError` if one is missing or impossible, or if the model is of another kind.
  public init(reading source: DataSource) throws(DataFileError) {
    let fields = try Fields(json: source)
    func failure(_ problem: Text) -> DataFileError { settingsFailure(source.name, problem) }
    guard fields.modelType ?? "bert" == "bert",
      fields.positionEmbeddingType ?? "absolute" == "absolute"
    else {
      throw failure(
        Text(
          "The model is no BERT with absolute positions.", "这个模型不是使用绝对位置编码的 BERT。"))
    }
    func size(_ name: String, _ value: Int?, upTo most: Int) throws(DataFileError) -> Int {
      guard let value, (1...most).contains(value) else {
        throw failure(
          Text(
            "\(name) should be a whole number from 1 to \(most).", "\(name) 应为 1 到 \(most) 的整数。"))
      }
      return value
    }
    vocabSize = try size("vocab_size", fields.vocabSize, upTo: 1 << 24)
    hiddenSize = try size("hidden_size", fields.hiddenSize, upTo: 1 << 16)
    layerCount = try size("num_hidden_layers", fields.numHiddenLayers, upTo: 1000)
    headCount = try size("num_attention_heads", fields.numAttentionHeads, upTo: 1 << 16)
    intermediateSize = try size("intermediate_size", fields.intermediateSize, upTo: 1 << 18)
    maxPositions = try size(
      "max_position_embeddings", fields.maxPositionEmbeddings, upTo: 1 << 20)
    typeCount = try size("type_vocab_size", fields.typeVocabSize, upTo: 1000)
    guard hiddenSize % headCount == 0 else {
      throw failure(
        Text(
          "\(headCount) heads do not divide \(hiddenSize) features.",
          "\(headCount) 个注意力头不能整除 \(hiddenSize) 个特征。"))
    }
    (layerNormEps, dropout) = (fields.layerNormEps ?? 1e-12, fields.hiddenDropoutProb ?? 0.1)
    guard layerNormEps > 0, layerNormEps < 1, (0..<1).contains(dropout) else {
      throw failure(
        Text(
          "layer_norm_eps should lie between 0 and 1, hidden_dropout_prob in 0..<1.",
          "layer_norm_eps 应在 0 和 1 之间，hidden_dropout_prob 应在 [0, 1) 之内。"))
    }
    let name = fields.hiddenAct ?? "gelu"
    guard let activation = Activation(rawValue: name) else {
      throw failure(
        Text(
          "The activation '\(Label.clipped(name, columns: 40))' is not one of gelu, gelu_new, relu.",
          "激活函数“\(Label.clipped(name, columns: 40))”不是 gelu、gelu_new、relu 之一。"))
    }
    self.activation = activation
  }
}

/// What is read of a `config.json`.
private struct Fields: Decodable {
  var modelType: String?
  var positionEmbeddingType: String?
  var vocabSize: Int?
  var hiddenSize: Int?
  var numHiddenLayers: Int?
  var numAttentionHeads: Int?
  var intermediateSize: Int?
  var maxPositionEmbeddings: Int?
  var typeVocabSize: Int?
  var layerNormEps: Double?
  var hiddenDropoutProb: Double?
  var hiddenAct: String?
}
