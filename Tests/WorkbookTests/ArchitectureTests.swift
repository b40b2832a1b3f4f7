import Foundation
import Testing

/// ARCHITECTURE.md is checked against the code.
@Suite("Architecture")
struct ArchitectureTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  @Test("Each step of a walk names a function or type that its file declares")
  func walks() throws {
    let text = try Self.read("ARCHITECTURE.md")
    let steps = text.matches(of: #/\| `(\w+)` in `([^`]+)` \|/#)
    #expect(steps.count > 25)
    for step in steps {
      let (name, file) = (String(step.1), String(step.2))
      let source = try Self.read(file)
      let declaration = try Regex(#"(func|struct|class|enum|protocol) `?"# + name + #"`?\b"#)
      #expect(source.contains(declaration), "\(file) declares no \(name).")
    }
  }

  @Test("Each file that is named is there")
  func files() throws {
    let text = try Self.read("ARCHITECTURE.md")
    let paths = text.matches(of: #/`((Sources|Tests|Lessons)\/[^`]+|Package\.swift)`/#)
    #expect(paths.count > 30)
    for path in paths {
      let place = Self.root.appending(path: String(path.1)).path
      #expect(FileManager.default.fileExists(atPath: place), "There is no \(path.1).")
    }
  }

  @Test("Each module is in the table of rooms")
  func rooms() throws {
    let text = try Self.read("ARCHITECTURE.md")
    let modules = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appending(path: "Sources").path)
    // C behind one Swift module, and the smallest program, explain themselves.
    let small: Set = ["CChild", "CJPEG", "CPNG", "CReport", "FirstGradient"]
    for module in modules where !module.hasPrefix(".") && !small.contains(module) {
      #expect(text.contains("`\(module)`"), "ARCHITECTURE.md does not say what \(module) holds.")
    }
  }
}
