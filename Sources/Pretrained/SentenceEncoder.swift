import Datasets
import Gradbook
import NN

/// Turns sentences into vectors that lie close together where they mean nearly the same: BERT, the
/// mean of its vectors, of length 1.
///
/// ```swift
/// let encoder = try SentenceEncoder(folder: InstalledData.miniLM.requireFolder())
/// let vectors = encoder.encode(["A cat sleeps.", "A kitten is napping.", "Taxes rise."])
/// print(vectors.shape)                   // [3, 384]
/// print(vectors.matmul(vectors.t()))     // cosines: the first two are alike
/// ```
///
/// It is a module as any other: its graph can be drawn, and it can be trained on.
///
/// Source: Reimers and Gurevych, Sentence-BERT (2019); the weights of `gradbook data minilm` are
/// all-MiniLM-L6-v2, distilled as Wang and others, MiniLM (2020), do.
nonisolated public final class SentenceEncoder: Module {
  /// What turns sentences into word pieces.
  public let tokenizer: WordPieceTokenizer
  /// What turns word pieces into vectors.
  public let encoder: BertEncoder

  /// Puts an encoder together. Traps unless the tokenizer's vocabulary and length fit the encoder's
  /// tables.
  public init(_ tokenizer: WordPieceTokenizer, _ encoder: BertEncoder) {
    let sizes = encoder.configuration
    guard tokenizer.vocabulary.count <= sizes.vocabSize, tokenizer.maxLength <= sizes.maxPositions
    else {
      fatalError(
        "SentenceEncoder: \(tokenizer.vocabulary.count) pieces and texts of \(tokenizer.maxLength) "
          + "do not fit into tables of \(sizes.vocabSize) and \(sizes.maxPositions) rows.")
    }
    (self.tokenizer, self.encoder) = (tokenizer, encoder)
  }

  /// Reads an encoder, in evaluation mode, from a folder of the form of sentence-transformers:
  /// `config.json`, `model.safetensors`, `vocab.txt`, and, if they are there,
  /// `sentence_bert_config.json` for the most word pieces that are looked at, `tokenizer_config.json`
  /// and `1_Pooling/config.json`.
  ///
  /// - Throws: `DataFileError` if a file is missing or damaged, if they do not fit together, or if the
  ///   model is of another kind.
  public convenience init(folder: String) throws(DataFileError) {
    let sizes = try BertConfiguration(contentsOf: "\(folder)/config.json")
    var tokenizer = try WordPieceTokenizer(contentsOf: "\(folder)/vocab.txt")
    guard tokenizer.vocabulary.count <= sizes.vocabSize else {
      throw settingsFailure(
        "\(folder)/vocab.txt",
        Text(
          "The vocabulary has \(tokenizer.vocabulary.count) pieces, and the model \(sizes.vocabSize).",
          "词表有 \(tokenizer.vocabulary.count) 个词元，模型只有 \(sizes.vocabSize) 个。"))
    }
    tokenizer.maxLength = try Settings.maxLength(in: folder, positions: sizes.maxPositions)
    tokenizer.lowercases = try Settings.lowercases(in: folder)
    try Settings.requireMean(in: folder)
    let state = try BertWeights(contentsOf: "\(folder)/model.safetensors").state(sizes)
    let encoder = BertEncoder(sizes, generator: Generator(seed: 0))
    do {
      try encoder.loadStateDict(state)
    } catch {
      throw settingsFailure("\(folder)/model.safetensors", error.text)
    }
    self.init(tokenizer, encoder)
    eval()
  }

  /// The sentences' vectors from word pieces and their mask, int64 `[texts, length]`: the means of
  /// what counts, divided by their lengths, `[texts, features]`.
  public override func forward(_ ids: Tensor, _ mask: Tensor) -> Tensor {
    let vectors = encoder(ids, mask)
    let weights = mask.to(vectors.dtype).unsqueeze(-1)
    let mean = (vectors * weights).sum(dim: 1) / weights.sum(dim: 1).clamp(min: 1e-9)
    return mean.normalize(dim: 1)
  }

  /// The sentences' vectors, `[sentences, features]`, each of length 1, without a gradient.
  ///
  /// It runs in evaluation mode. Sentences of nearly the same length are computed together, so that
  /// the result may differ in its last bits with the batch that a sentence is in.
  ///
  /// - Parameters:
  ///   - sentences: any text; what goes beyond the tokenizer's length is not looked at.
  ///   - batchSize: how many are computed at once; traps below 1.
  public func encode(_ sentences: [String], batchSize: Int = 32) -> Tensor {
    guard batchSize > 0 else {
      fatalError("SentenceEncoder: batchSize is \(batchSize), but must be 1 or more.")
    }
    guard !sentences.isEmpty else { return Tensor.zeros([0, encoder.configuration.hiddenSize]) }
    let rows = sentences.map(tokenizer.encode)
    let order = rows.indices.sorted { (rows[$0].count, $0) < (rows[$1].count, $1) }
    let wasTraining = isTraining
    eval()
    defer { train(wasTraining) }
    return noGrad {
      let batches = stride(from: 0, to: order.count, by: batchSize).map { start in
        let chosen = order[start..<min(start + batchSize, order.count)]
        let (ids, mask) = tokenizer.padded(chosen.map { rows[$0] })
        return self(ids, mask)
      }
      var places = order
      for (place, index) in order.enumerated() { places[index] = place }
      return Tensor.cat(batches).indexSelect(dim: 0, Tensor(flat: places, shape: [places.count]))
    }
  }
}

/// What stands in a folder's further files.
private enum Settings {
  private struct Length: Decodable { var maxSeqLength: Int? }
  private struct Case: Decodable { var doLowerCase: Bool? }
  private struct Pooling: Decodable { var poolingModeMeanTokens: Bool? }

  static func maxLength(in folder: String, positions: Int) throws(DataFileError) -> Int {
    let path = "\(folder)/sentence_bert_config.json"
    let length = try Length(jsonIfThere: path)?.maxSeqLength ?? positions
    guard (2...max(2, positions)).contains(length), positions >= 2 else {
      throw settingsFailure(
        path,
        Text(
          "max_seq_length should lie between 2 and the model's \(positions) positions.",
          "max_seq_length 应在 2 和模型的 \(positions) 个位置之间。"))
    }
    return length
  }

  static func lowercases(in folder: String) throws(DataFileError) -> Bool {
    try Case(jsonIfThere: "\(folder)/tokenizer_config.json")?.doLowerCase ?? true
  }

  static func requireMean(in folder: String) throws(DataFileError) {
    let path = "\(folder)/1_Pooling/config.json"
    guard try Pooling(jsonIfThere: path)?.poolingModeMeanTokens == false else { return }
    throw settingsFailure(
      path,
      Text(
        "The model does not take the mean of its vectors, which is all that is done here.",
        "这个模型不取各向量的平均，而这里只会取平均。"))
  }
}
