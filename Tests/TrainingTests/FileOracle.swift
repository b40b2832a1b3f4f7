import Foundation
import Testing

@testable import Datasets

/// Files by NumPy, safetensors and Pillow, from `Tests/Oracles/data_files.py`.
struct FileOracle: Decodable {
  struct Picture: Decodable {
    var file: Data
    var shape: [Int]
    /// What Pillow reads, as red, green and blue, plane by plane.
    var pixels: Data
    /// Of a PNG of a rarer kind: the file's own channels, plane by plane.
    var stored: Data?
  }
  var npy: [String: Data]
  var npz: [String: Data]
  var safetensors: [String: Data]
  var pictures: [String: Picture]

  static func read() throws -> FileOracle {
    let url = try #require(
      Bundle.module.url(forResource: "files", withExtension: "json", subdirectory: "Resources"))
    return try JSONDecoder().decode(FileOracle.self, from: Data(contentsOf: url))
  }
}

/// The error with which a reader refuses some bytes.
func refusal<File: DataFile>(_ type: File.Type, _ bytes: some Sequence<UInt8>) -> DataFileError? {
  do {
    _ = try File(parsing: Data(bytes), named: "x.bin")
    return nil
  } catch {
    return error
  }
}

/// Writes files, with the folders that they are in.
func write(_ files: [(name: String, content: Data)], in folder: String) throws {
  for (name, content) in files {
    let url = URL(fileURLWithPath: "\(folder)/\(name)")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try content.write(to: url)
  }
}
