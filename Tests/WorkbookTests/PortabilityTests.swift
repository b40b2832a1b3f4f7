import Foundation
import Testing

/// What this machine cannot try: that nothing here is for one system alone.
@Suite struct PortabilityTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The lines of all Swift files, with their place.
  private static func lines() throws -> [(file: String, number: Int, text: String)] {
    try ["Sources", "Tests", "Lessons"].flatMap { part in
      let folder = root.appending(path: part)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
        .flatMap { file in
          let name = String(file.path.dropFirst(root.path.count + 1))
          let text = try String(contentsOf: file, encoding: .utf8)
          return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { (name, $0 + 1, String($1)) }
        }
    }
  }

  @Test("One file chooses the C library, and nobody else calls it by a system's name")
  func oneLibrary() throws {
    let named = /\b(import\s+|canImport\(\s*)(Glibc|Musl|Bionic|WinSDK)\b|\b(Glibc|Musl|Darwin)\.\w/
    let imports = /\bimport\s+Darwin\b/
    let places = try Self.lines().filter {
      $0.file != "Tests/WorkbookTests/PortabilityTests.swift"
        && ($0.text.contains(named) || $0.text.contains(imports))
    }
    #expect(places.count >= 3)
    let others = places.filter { $0.file != "Sources/Platform/CLibrary.swift" }
    #expect(others.map { "\($0.file):\($0.number)" } == [])
  }

  @Test("Modules that Swift has on some systems only are asked for before they are imported")
  func guardedModules() throws {
    let rare = ["Runtime", "FoundationEssentials", "FoundationNetworking", "Accelerate"]
    var previous = ""
    for line in try Self.lines() {
      let words = line.text.split(separator: " ").map(String.init)
      if let place = words.firstIndex(of: "import"), place < 2, place + 1 < words.count,
        rare.contains(words[place + 1])
      {
        let isGuarded = previous.hasSuffix("if canImport(\(words[place + 1]))")
        #expect(isGuarded, "\(line.file):\(line.number)")
      }
      previous = line.text
    }
  }

  @Test("What only Linux has stands behind a condition in C")
  func guardedHeaders() throws {
    let linux =
      /#\s*include\s*<(sys\/prctl|sys\/epoll|sys\/inotify|sys\/syscall|linux\/.*|malloc)\.h>/
    for part in ["Sources", "Tests"] {
      let folder = Self.root.appending(path: part)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      for case let file as URL in files ?? FileManager.DirectoryEnumerator()
      where ["c", "h"].contains(file.pathExtension) {
        var depth: [String] = []
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
          if line.hasPrefix("#if") { depth.append(String(line)) }
          if line.hasPrefix("#endif") { _ = depth.popLast() }
          if line.contains(linux) {
            #expect(
              depth.contains { $0.contains("__linux__") || $0.contains("__GLIBC__") },
              "\(file.lastPathComponent): \(line)")
          }
        }
      }
    }
  }
}
