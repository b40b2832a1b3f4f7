import Datasets
import Foundation
import Gradbook
import NN
import Pretrained
import Testing
import Training

@Suite("Sentence encoder")
struct SentenceEncoderTests {
  /// What float32 leaves of 2 to 6 layers, summed in another order.
  private static let tolerance = 1e-4

  private func compare(_ encoder: SentenceEncoder, _ oracle: SentenceOracle) {
    for (text, ids) in zip(oracle.sentences, oracle.ids) {
      #expect(encoder.tokenizer.encode(text) == ids, "\(text.debugDescription)")
    }
    let vectors = encoder.encode(oracle.sentences)
    for (index, expected) in oracle.vectors.enumerated() {
      let found = vectors[index].flat()
      let worst = zip(found, expected).map { ($0 - $1).magnitude }.max() ?? .nan
      #expect(worst < Self.tolerance, "\(worst): \(oracle.sentences[index].debugDescription)")
      let length = found.map { $0 * $0 }.reduce(0, +).squareRoot()
      #expect((length - 1).magnitude < 1e-5)
    }
  }

  @Test("A random BERT of two layers makes the vectors of Hugging Face's transformers")
  func tiny() throws {
    compare(try SentenceEncoder(folder: SentenceOracle.tiny()), try SentenceOracle.read("tiny"))
  }

  @Test(
    "all-MiniLM-L6-v2 makes the vectors of Hugging Face's transformers, where it is installed",
    .enabled(if: InstalledData.miniLM.isInstalled, "./gradbook data minilm"))
  func miniLM() throws {
    let encoder = try SentenceEncoder(folder: InstalledData.miniLM.requireFolder())
    compare(encoder, try SentenceOracle.read("minilm"))
    let vectors = encoder.encode(["A cat sleeps.", "A kitten is napping.", "Taxes rise."])
    let cosines = vectors.matmul(vectors.t()).flat()
    #expect(cosines[1] > 0.5 && cosines[2] < 0.2, "\(cosines)")
  }

  @Test("A sentence's vector does not depend on its batch, nor the order on the lengths")
  func batches() throws {
    let encoder = try SentenceEncoder(folder: SentenceOracle.tiny())
    let sentences = ["the cat", "a", "", "quick cats and unaffable cafes", "a", "gradients"]
    let all = encoder.encode(sentences)
    #expect(all.shape == [6, 16])
    for (index, sentence) in sentences.enumerated() {
      let alone = encoder.encode([sentence])[0]
      #expect((alone - all[index]).abs().max().item() < 1e-6, "\(sentence)")
    }
    let small = encoder.encode(sentences, batchSize: 1)
    #expect((small - all).abs().max().item() < 1e-6)
    #expect(encoder.encode([]).shape == [0, 16])
  }

  @Test("Encoding records nothing and leaves the mode; the module's own call has gradients")
  func gradients() throws {
    let encoder = try SentenceEncoder(folder: SentenceOracle.tiny())
    #expect(!encoder.isTraining)
    encoder.train()
    #expect(!encoder.encode(["cat"]).requiresGrad && encoder.isTraining)
    encoder.eval()
    let (ids, mask) = encoder.tokenizer(["the cat", "cats"])
    encoder(ids, mask)[0].sum().backward()
    #expect(encoder.parameters().allSatisfy { $0.grad != nil })
    // Three tables and a norm, and 12 tensors in each of two layers.
    #expect(encoder.parameters().count == 29)
  }

  @Test("In float64 the slopes along random directions are those of central differences")
  func slopes() throws {
    let folder = try SentenceOracle.tiny()
    let generator = Generator(seed: 3)
    let encoder = SentenceEncoder(
      try WordPieceTokenizer(contentsOf: "\(folder)/vocab.txt").cut(to: 40),
      BertEncoder(
        try BertConfiguration(contentsOf: "\(folder)/config.json"), dtype: .float64,
        generator: generator))
    encoder.eval()
    let (ids, mask) = encoder.tokenizer(["the cat", "a"])
    let weights = Tensor.randn([2, 16], dtype: .float64, generator: generator)
    func loss() -> Tensor { (encoder(ids, mask) * weights).sum() }
    loss().backward()
    let step = 1e-6
    for (name, parameter) in encoder.namedParameters() {
      let start = parameter.detach().clone()
      let direction = Tensor.randn(parameter.shape, dtype: .float64, generator: generator)
      let slope = (try #require(parameter.grad) * direction).sum().item()
      func value(_ shift: Double) -> Double {
        noGrad {
          parameter.copyInPlace(start + direction * shift)
          return loss().item()
        }
      }
      let difference = (value(step) - value(-step)) / (2 * step)
      noGrad { _ = parameter.copyInPlace(start) }
      let scale = max(1, slope.magnitude)
      #expect((slope - difference).magnitude < 1e-7 * scale, "\(name): \(slope), \(difference)")
    }
  }

  /// What is done to a copy of the folder, and what the error names.
  @Test(
    "A folder that does not fit together is refused, with the file",
    arguments: [
      ("config.json", "{}", "vocab_size"), ("config.json", "", "config.json"),
      ("config.json", "[1]", "config.json"),
      ("config.json", "{\"hidden_size\": \"16\"}", "hiddenSize"),
      ("config.json", "{\"model_type\": \"gpt2\"}", "no BERT"),
      ("sentence_bert_config.json", "{\"max_seq_length\": 41}", "max_seq_length"),
      ("sentence_bert_config.json", "{\"max_seq_length\": 1}", "max_seq_length"),
      ("1_Pooling/config.json", "{\"pooling_mode_mean_tokens\": false}", "mean"),
      ("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n", "[SEP]"),
      ("model.safetensors", "", "model.safetensors"),
    ])
  func refusals(_ name: String, _ text: String, _ words: String) throws {
    try inTinyCopy { folder in
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
      let error = #expect(throws: DataFileError.self) { try SentenceEncoder(folder: folder.path) }
      #expect(error?.text.english.contains(words) == true, "\(String(describing: error))")
      #expect(error?.text.chinese.contains(name) == true)
    }
  }

  @Test(
    "Sizes that the weights do not have are refused",
    arguments: [
      ("\"hidden_size\": 16", "\"hidden_size\": 18"),
      ("\"vocab_size\": 210", "\"vocab_size\": 300"),
      ("\"vocab_size\": 210", "\"vocab_size\": 20"), ("_layers\": 2", "_layers\": 999"),
      ("_layers\": 2", "_layers\": 0"), ("_heads\": 2", "_heads\": 3"),
      ("_size\": 32", "_size\": 33"), ("\"gelu\"", "\"swish\""), ("1e-12", "-1"),
      ("_size\": 16", "_size\": 1e300"),
    ])
  func sizes(_ old: String, _ new: String) throws {
    try inTinyCopy { folder in
      let file = folder.appending(path: "config.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(text.contains(old))
      try Data(text.replacing(old, with: new).utf8).write(to: file)
      #expect(throws: DataFileError.self) { try SentenceEncoder(folder: folder.path) }
    }
  }
}

extension WordPieceTokenizer {
  fileprivate func cut(to length: Int) -> WordPieceTokenizer {
    var tokenizer = self
    tokenizer.maxLength = length
    return tokenizer
  }
}
