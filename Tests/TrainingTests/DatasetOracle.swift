import Foundation
import Gradbook
import Testing

/// Results of `Tests/Oracles/data_torch.py`.
struct DataOracle: Decodable {
  struct Order: Decodable {
    var batches: [[[Int]]]
    var after: Double
  }
  struct Resized: Decodable {
    var shape: [Int]
    var size: [Int]
    var pixels: [Double]
  }
  struct Splits: Decodable {
    var lengths: [[Int]]
    var fractions: [[Int]]
  }
  var orders: [String: Order]
  var splits: Splits
  var resizes: [Resized]
  var files: [String: String]

  static func read() throws -> DataOracle {
    let url = try #require(
      Bundle.module.url(forResource: "data", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(DataOracle.self, from: Data(contentsOf: url))
  }

  func file(_ name: String) throws -> Data {
    let text = try #require(files[name])
    return try #require(Data(base64Encoded: text))
  }
}

/// A folder that is removed after `body`.
func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(
    path: "gradbook-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path)
}
