import Foundation
import Gradbook
import Testing

/// Results of `Tests/Oracles/pretrained_minilm.py`.
struct SentenceOracle: Decodable {
  var sentences: [String]
  var ids: [[Int]]
  var vectors: [[Double]]

  static func read(_ name: String) throws -> SentenceOracle {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(SentenceOracle.self, from: Data(contentsOf: url))
  }

  /// The folder of the tiny random encoder.
  static func tiny() throws -> String {
    let url = Bundle.module.url(
      forResource: "config", withExtension: "json", subdirectory: "Resources/tiny")
    return try #require(url).deletingLastPathComponent().path
  }
}

/// A copy of the tiny encoder's folder that is removed after `body`.
func inTinyCopy(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "gradbook-\(UUID())")
  defer { try? FileManager.default.removeItem(at: folder) }
  try FileManager.default.copyItem(atPath: try SentenceOracle.tiny(), toPath: folder.path)
  try body(folder)
}
