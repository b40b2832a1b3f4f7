import Foundation
import Testing

/// Lines that the compiler refuses with the right spelling: Resources/refused.txt has each with what
/// is said of it. One call of the compiler checks them all.
@Suite struct RefusedLines {
  private struct Line {
    let code: String
    let answer: String
  }

  @Test func everyRefusalNamesTheMend() throws {
    let lines = try Self.lines()
    let said = try Self.errors(in: Self.source(lines))
    for (index, line) in lines.enumerated() {
      #expect(said[index + Self.header.count + 1] ?? [] == [line.answer], "\(line.code)")
    }
    print("refused: \(lines.count) lines answered by an error that names the right spelling.")
  }

  private static let header = ["import Gradbook", "import NN", "import Training"]

  /// Each line in a function of its own, so that no error hides another.
  private static func source(_ lines: [Line]) -> String {
    let functions = lines.enumerated().map { index, line in
      "func line\(index)(_ x: Tensor, _ y: Tensor, _ model: Linear, _ o: SGD, _ ps: [Tensor], "
        + "_ ds: TensorDataset, _ state: StateDict, _ plain: Module) { \(line.code) }"
    }
    return (header + functions).joined(separator: "\n") + "\n"
  }

  private static func lines() throws -> [Line] {
    let file = try #require(
      Bundle.module.url(forResource: "refused", withExtension: "txt", subdirectory: "Resources"))
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { text in
      let parts = text.split(separator: "  //: ", maxSplits: 1)
      try #require(parts.count == 2, "\(text)")
      return Line(code: String(parts[0]), answer: String(parts[1]))
    }
  }

  /// The errors that the compiler finds, by line of the source.
  private static func errors(in source: String) throws -> [Int: Set<String>] {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lines.swift")
    try Data(source.utf8).write(to: file)
    let compiler = Process()
    compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    compiler.arguments = try ["swiftc"] + flags() + [file.path]
    let pipe = Pipe()
    compiler.standardError = pipe
    compiler.standardOutput = FileHandle.nullDevice
    try compiler.run()
    let log = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    compiler.waitUntilExit()
    var found: [Int: Set<String>] = [:]
    for match in log.matches(of: /lines\.swift:(\d+):\d+: error: (.*)/) {
      found[Int(match.1) ?? 0, default: []].insert(String(match.2))
    }
    try #require(!found.isEmpty, "\(log)")
    return found
  }

  /// What the compiler needs to find the modules that this test was built with.
  private static func flags() throws -> [String] {
    let products = Bundle.module.bundleURL.resolvingSymlinksInPath().deletingLastPathComponent()
    let maps = try FileManager.default.contentsOfDirectory(
      at: products, includingPropertiesForKeys: nil
    )
    .filter { $0.pathExtension == "build" }.map { $0.appending(path: "module.modulemap").path }
    .filter(FileManager.default.fileExists).sorted()
    return [
      "-typecheck", "-swift-version", "6", "-parse-as-library", "-diagnostic-style", "llvm",
      "-no-color-diagnostics", "-I", products.appending(path: "Modules").path,
    ] + maps.flatMap { ["-Xcc", "-fmodule-map-file=\($0)"] }
  }
}
