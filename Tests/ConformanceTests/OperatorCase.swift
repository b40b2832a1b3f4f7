import Foundation
import Gradbook

/// One call of an operator as PyTorch answered it.
struct OperatorCase: Decodable {
  let op: String
  let variant: String
  let inputs: [Argument]
  let kwargs: [String: Argument]
  let outputs: [CaseTensor]
  let cotangents: [CaseTensor?]
  let grads: [CaseTensor?]
  /// What PyTorch said where it refused the call.
  let refused: String?

  var arguments: Arguments { Arguments(positional: inputs, named: kwargs) }

  /// The arguments that require a gradient, in the order of the expected gradients.
  var differentiated: [Tensor] {
    (inputs + Array(kwargs.values)).flatMap(\.tensors)
      .filter(\.value.requiresGrad)
      .sorted { ($0.id ?? 0) < ($1.id ?? 0) }
      .map(\.value)
  }
}

/// The folder of cases, one compressed file an operator and variant.
enum CaseFolder {
  /// The folder named by GRADBOOK_CONFORMANCE, or `shared/conformance` beside the repository.
  static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["GRADBOOK_CONFORMANCE"] {
      return URL(fileURLWithPath: path)
    }
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return repository.deletingLastPathComponent().appendingPathComponent("shared/conformance")
  }()

  static var cases: URL { url.appendingPathComponent("cases") }
  static var exists: Bool { FileManager.default.fileExists(atPath: cases.path) }

  /// The names of the files without their endings, such as `div-floor_rounding`.
  ///
  /// GRADBOOK_CONFORMANCE_ONLY narrows them to those that contain its text.
  static func names() throws -> [String] {
    let only = ProcessInfo.processInfo.environment["GRADBOOK_CONFORMANCE_ONLY"]
    return try FileManager.default.contentsOfDirectory(atPath: cases.path)
      .filter { $0.hasSuffix(suffix) }
      .map { String($0.dropLast(suffix.count)) }
      .filter { name in only.map(name.contains) ?? true }
      .sorted()
  }

  private static let suffix = ".jsonl.gz"

  static func read(_ name: String) throws -> [OperatorCase] {
    try read(file: cases.appendingPathComponent(name + suffix))
  }

  /// The cases of one compressed file, in order.
  static func read(file: URL) throws -> [OperatorCase] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let decoder = JSONDecoder()
    return try text.split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(OperatorCase.self, from: $0)
    }
  }
}
