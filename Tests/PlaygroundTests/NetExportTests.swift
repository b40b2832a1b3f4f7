import Foundation
import Gradbook
import Testing

@testable import Playground

#if canImport(FoundationXML)
  import FoundationXML
#endif

private let python = ProcessInfo.processInfo.environment["GRADBOOK_PYTHON"] ?? "python3"

/// What a Python program prints; `nil` where it fails.
private func printed(by program: String) -> String? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [python, "-c", program]
  let output = Pipe()
  process.standardOutput = output
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
  process.waitUntilExit()
  return process.terminationStatus == 0 ? text : nil
}

private let hasTorch =
  printed(by: "import importlib.util as u; assert u.find_spec('torch')") != nil

@Suite("What the net page exports")
struct NetExportTests {
  /// A net with all kinds of edits.
  private static let json = #"""
    {"data": "spirals", "count": 40, "noise": 0.05, "seed": 7, "widths": [6, 4], "activation": "relu",
    "initialization": "kaimingUniform", "optimizer": "momentum", "rate": 0.05, "batch": 16,
    "penalty": "l1", "step": 30, "edits": ["3:w:1:2:0:0.75", "5:b:0:1:-0.25", "8:p:4:0.5:-0.5:1",
    "8:p:40:-1:1.25:0", "12:r:0.02"]}
    """#

  /// Nets that have all settings among them.
  private static let cases = [
    json, #"{"step": 40}"#,
    #"{"data": "regression", "widths": [5], "activation": "gelu", "optimizer": "rmsprop", "#
      + #""rate": 0.01, "step": 20}"#,
    #"{"data": "xor", "activation": "sigmoid", "initialization": "xavierUniform", "batch": 0, "#
      + #""optimizer": "adamw", "penalty": "weightDecay", "strength": 0.1, "step": 20}"#,
    #"{"data": "blobs", "activation": "leakyRelu", "initialization": "large", "#
      + #""optimizer": "sgd", "step": 10}"#,
    #"{"data": "own", "edits": ["0:p:0:0.5:0.5:1", "0:p:1:-0.5:0.5:0"], "widths": [3], "step": 20}"#,
  ]

  /// The losses at the end, as the net page's own net has them.
  private func losses(_ json: String) throws -> [Double] {
    let question = try NetTests.question(json)
    return try NetShelf().answer(question, patience: .seconds(30)) {
      [$0.measure($0.data.x, $0.data.y), $0.measure($0.data.testX, $0.data.testY)].compactMap(
        \.self)
    }
  }

  @Test("The Swift program compiles and prints the page's numbers")
  func swift() throws {
    let body = NetProgram(try NetTests.question(Self.json)).body
    let here = URL(filePath: #filePath).deletingLastPathComponent()
    let file = try String(contentsOf: here.appending(path: "ExportedNet.swift"), encoding: .utf8)
    let indented = body.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  \($0)" }.joined(separator: "\n")
    #expect(file.contains("{\n" + indented + "}"), "ExportedNet.swift is to be:\n\(indented)")
    var lines: [[Any]] = []
    exportedNet { lines.append($0) }
    #expect(lines.count == 7)
    #expect(lines.suffix(2).compactMap { $0[1] as? Double } == (try losses(Self.json)))
  }

  @Test(
    "The PyTorch program runs and prints the page's numbers",
    .enabled(if: hasTorch, "no PyTorch here; GRADBOOK_PYTHON names a python3 that has it"))
  func torch() throws {
    let programs = try Self.cases.map { NetPython(try NetTests.question($0)).text }
    let list = String(decoding: try JSONEncoder().encode(programs), as: UTF8.self)
    let text = try #require(printed(by: "for program in \(list): exec(program, {})"))
    let numbers = text.split(separator: "\n").filter { $0.hasPrefix("t") }
      .compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }
    let ours = try Self.cases.flatMap(losses)
    #expect(numbers.count == ours.count)
    for (theirs, our) in zip(numbers, ours) {
      #expect((theirs - our).magnitude <= 2e-4 * max(1, our.magnitude), "\(theirs) \(our)")
    }
  }

  @Test("All settings make programs of both kinds that name what was set")
  func kinds() throws {
    for optimizer in NetSettings.Optimizer.allCases {
      for data in NetSettings.Data.allCases {
        var question = NetQuestion()
        question.settings.optimizer = optimizer
        question.settings.data = data
        let (swift, python) = (NetProgram(question).text, NetPython(question).text)
        #expect(swift.contains("lr: 0.03") && python.contains("lr=0.03"))
        #expect(swift.contains("momentum: 0.9") == (optimizer == .momentum))
        #expect(swift.contains("testX") == (data != .own))
      }
    }
  }

  @Test("The picture as a file is well-formed and stands alone")
  func file() throws {
    let question = try NetTests.question(#"{"step": 40, "lang": "zh"}"#)
    let svg = try NetShelf().answer(question) { try NetPicture($0, question).svg }
    #expect(XMLParser(data: Data(svg.utf8)).parse())
    #expect(svg.contains("第 40 步") && svg.contains("fill:#d55e00") && !svg.contains("var("))
  }
}
