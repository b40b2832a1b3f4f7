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
    let small: Set = ["CChild", "CFormats", "CReport", "FirstGradient", "FirstPicture"]
    for module in modules where !module.hasPrefix(".") && !small.contains(module) {
      #expect(text.contains("`\(module)`"), "ARCHITECTURE.md does not say what \(module) holds.")
    }
  }

  // MARK: - Arrows

  /// A target of Package.swift and the targets that it names.
  private static func targets() throws -> [String: Set<String>] {
    let text = try read("Package.swift")
    var found: [String: Set<String>] = [:]
    for match in text.matches(
      of: #/arget\(\s*name: "([\w-]+)"(?:, path: "[^"]*")?(?:,\s*dependencies: \[([^\]]*)\])?/#)
    {
      found[String(match.1)] = names(in: match.2 ?? "")
    }
    for match in text.matches(of: #/\("(\d\d-[a-z]+)", \[([^\]]*)\]\)/#) {
      found[String(match.1)] = names(in: match.2).union(["Workbook"])
    }
    return found
  }

  private static func names(in list: Substring) -> Set<String> {
    Set(list.matches(of: #/"([A-Z]\w+)"/#).map { String($0.1) })
  }

  /// All that a target may import: what it names, what that names, and so on.
  private static func reach(of name: String, _ targets: [String: Set<String>]) -> Set<String> {
    var reached: Set<String> = []
    var pending = Array(targets[name] ?? [])
    while let next = pending.popLast() {
      if reached.insert(next).inserted { pending += targets[next] ?? [] }
    }
    return reached
  }

  private static func imports(in folder: String) throws -> Set<String> {
    let place = root.appending(path: folder)
    let files = FileManager.default.enumerator(at: place, includingPropertiesForKeys: nil)
    var found: Set<String> = []
    for case let file as URL in files ?? .init()
    where file.pathExtension == "swift"
      && !["Exercises", "Solutions", "Mutants"].contains(
        file.deletingLastPathComponent().lastPathComponent)
    {
      let text = try String(contentsOf: file, encoding: .utf8)
      found.formUnion(
        text.matches(of: #/(?m)^(?:@\w+ )?(?:public )?import (\w+)/#).map { String($0.1) })
    }
    return found
  }

  @Test("A module imports only what Package.swift lets it know, and no arrow leads back")
  func arrows() throws {
    let targets = try Self.targets()
    let modules = targets.keys.filter {
      FileManager.default.fileExists(atPath: Self.root.appending(path: "Sources/\($0)").path)
    }
    #expect(modules.count > 20)
    for module in modules {
      let reach = Self.reach(of: module, targets)
      #expect(!reach.contains(module), "\(module) depends on itself.")
      let known = try Self.imports(in: "Sources/\(module)").intersection(modules)
      #expect(known.isSubset(of: reach), "\(module) imports \(known.subtracting(reach)).")
    }
    #expect(targets["Language"] == ["Platform"])
    for module in ["Checker", "CLI", "Expressions", "Doctor"] {
      #expect(!Self.reach(of: module, targets).contains("Workbook"))
    }
  }

  @Test("A lesson imports what its row names, and its row names nothing else")
  func lessonRows() throws {
    let targets = try Self.targets()
    let lessons = targets.keys.filter { $0.contains(#/^\d\d-/#) }
    #expect(lessons.count > 20)
    for lesson in lessons {
      let own = targets[lesson] ?? []
      let imported = try Self.imports(in: "Lessons/\(lesson)").intersection(targets.keys)
      #expect(imported.isSubset(of: Self.reach(of: lesson, targets)), "\(lesson): \(imported)")
      #expect(own.isSubset(of: imported), "\(lesson) names \(own.subtracting(imported)).")
    }
  }
}
