import CFormats
import Datasets
import Foundation
import Gradbook
import NN
import ONNX
import Pretrained
import Training

extension FuzzTarget {
  static let fileTargets: [FuzzTarget] = [
    file("idx", IDXFile.self, words: ["\u{0}\u{0}\u{8}\u{3}", "\u{1f}"]) { few($0.tensor.count) },
    file("cifar", CIFAR10File.self, words: []) { few($0.images.count) },
    file("csv", CSVTable.self, words: [",", "\"", "\r\n", "\n", "nan", "1e999", "\u{feff}", ";"]) {
      for name in $0.names {
        _ = try? $0.numbers(name, missing: ["?"])
        _ = try? $0.categories(name)
      }
      _ = try? $0.tensor()
      return few($0.rowCount)
    },
    file("png", PNGFile.self, words: ["IHDR", "PLTE", "IDAT", "IEND", "tRNS"], fixUp: fixUpSums) {
      few($0.tensor(channels: 1).count)
    },
    file("jpeg", JPEGFile.self, words: ["JFIF", "Exif", "Adobe", "\u{0}"]) {
      few($0.tensor(channels: 1).count)
    },
    file("picture", PictureFile.self, words: ["IHDR", "JFIF", "RIFF"]) {
      few($0.tensor(channels: 3).count)
    },
    file("npy", NPYFile.self, words: headerWords) { few($0.tensor.count) },
    file("npz", NPZFile.self, words: headerWords + ["PK\u{3}\u{4}", "PK\u{1}\u{2}", ".npy"]) {
      for name in $0.names {
        _ = try? $0.tensor(name)
        _ = try? $0.texts(name)
        _ = try? $0.data(name)
      }
      return few($0.arrays.count)
    },
    file("vocabulary", WordPieceTokenizer.self, words: vocabularyWords) {
      $0.tokens("The cat [SEP] naïve 今天！").count < 20 ? few($0.vocabulary.count) : "long"
    },
    file("bert-config", BertConfiguration.self, words: settingWords) { few($0.layerCount) },
    file("safetensors", SafetensorsFile.self, words: tensorWords) { few($0.tensors.count) },
    file("checkpoint", TrainingCheckpoint.self, words: tensorWords + stateWords) {
      restored($0)
    },
    file("onnx", ModelProto.self, words: modelWords) { try outcome(of: $0) },
    log("log-csv", "csv"), log("log-jsonl", "jsonl"),
  ]

  private static let headerWords = [
    "'descr'", "'fortran_order'", "'shape'", "True", "False", "(", ")", ",", "<f8", ">i4", "|b1",
    "|O", "<U3", "<f2", "[('a', '<i4')]", "99999999999999999999", "-1", "L", "(0,)", "'",
  ]
  private static let tensorWords = [
    "dtype", "shape", "data_offsets", "__metadata__", "F32", "F64", "I64", "BOOL", "BF16", "[", "]",
    "{", "}", ":", ",", "\"", "-1", "0", "18446744073709551616", "\\ud800", "null", "1e3",
  ]
  private static let stateWords = [
    "epoch", "losses", "generator", "optimizer", "steps", "groups", "lr", "betas", "schedules",
    "notes", "version", "9223372036854775807", "-1", "\\\"nan\\\"", "\\\"inf\\\"", "1e308",
  ]

  private static let vocabularyWords = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "##", "the", "\n", "\r\n", "今", "e\u{301}", "é",
  ]
  private static let settingWords = [
    "hidden_size", "num_attention_heads", "num_hidden_layers", "vocab_size", "hidden_act",
    "layer_norm_eps", "null", "true", "1e300", "-1", "0", "1.5", "\"", "{", "}", "[", "]", ":", ",",
    "gelu_new", "9223372036854775808",
  ]

  /// A number, if it is a small one.
  private static func few(_ count: Int) -> String { count < 8 ? "\(count)" : "many" }

  /// A reader of files; `use` looks at what was read, and says what it is.
  private static func file<File: DataFile & SendableMetatype>(
    _ name: String, _ type: File.Type, words: [String],
    fixUp: @escaping @Sendable (inout [UInt8]) -> Void = { _ in },
    use: @escaping @Sendable (File) throws -> String
  ) -> FuzzTarget {
    FuzzTarget(name: name, words: words, fixUp: fixUp) { data in
      do {
        let read = try File(parsing: data, named: name)
        return "sound, " + (try use(read))
      } catch let error as DataFileError {
        guard !error.chineseDescription.isEmpty else { throw Finding("an error without a text") }
        return refusal(error)
      }
    }
  }

  /// Goes on training from a checkpoint that fits the model of the corpus.
  private static func restored(_ checkpoint: TrainingCheckpoint) -> String {
    let model = Sequential(Linear(2, 3), Tanh(), Linear(3, 1))
    let optimizer = Adam(model.parameters(), lr: 0.01)
    let schedule = ExponentialLR(optimizer, gamma: 0.9)
    let generator = Generator(seed: 0)
    do {
      try checkpoint.restore(
        model: model, optimizer: optimizer, schedules: [schedule], generator: generator)
    } catch {
      return refusal("\(error)")
    }
    let x = Tensor.randn(4, 2, generator: generator)
    mseLoss(model(x), Tensor.ones(4, 1)).backward()
    optimizer.step()
    schedule.step()
    return "trained on"
  }

  private static func log(_ name: String, _ ending: String) -> FuzzTarget {
    FuzzTarget(
      name: name, words: [",", "\n", "\r\n", "epoch", "nan", "\"", "{", "}", ":", "1e999"]
    ) {
      let path = FileManager.default.temporaryDirectory.appending(
        path: "gradbook-fuzz-\(UUID().uuidString).\(ending)"
      ).path
      defer { try? FileManager.default.removeItem(atPath: path) }
      try $0.write(to: URL(fileURLWithPath: path))
      do {
        let history = try RunHistory(path)
        return "sound, " + few(history.rows.count)
      } catch let error as RunLogError {
        guard !error.chineseDescription.isEmpty else { throw Finding("an error without a text") }
        return refusal(error)
      }
    }
  }

  /// Corrects the check sums of a PNG's chunks, as libpng would look no further.
  private static let fixUpSums: @Sendable (inout [UInt8]) -> Void = { bytes in
    var start = 8
    while start + 12 <= bytes.count {
      let length = bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = start + 8 + length
      guard end + 4 <= bytes.count else { return }
      let sum = cformats_crc32(Array(bytes[start + 4..<end]), end - start - 4)
      for place in 0..<4 {
        bytes[end + place] = UInt8(truncatingIfNeeded: sum >> UInt32(24 - 8 * place))
      }
      start = end + 4
    }
  }
}
