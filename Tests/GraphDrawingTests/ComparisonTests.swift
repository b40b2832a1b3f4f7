import Foundation
import Gradbook
import Testing
import Tracing

@testable import GraphDrawing

/// Re-record with `GRADBOOK_RECORD=1 swift test --filter ComparisonTests`, then look at the files.
struct ComparisonTests {
  /// Something for each pass: a product with one, a call twice, constants alone, a call for nothing.
  static func program() throws -> Program {
    let scale = Tensor(2.0).named("c")
    return try trace(Tensor([1.0, 2, 3]).named("x")) { x in
      _ = x.exp()
      let factor = scale * scale + 1
      return (x * 1).tanh() * factor + x.tanh()
    }
  }

  static func optimized() throws -> GraphComparison {
    let passes: [any ProgramPass] = [
      Identities(), CommonSubexpressions(), ConstantFolding(), DeadCode(),
    ]
    return try program().rewritten(by: passes).comparison(Text("all passes", "所有遍"))
  }

  static func fusion() throws -> GraphComparison {
    let program = try trace(Tensor.ones(64, 512).named("x"), Tensor.ones(512, 10).named("w")) {
      x, w in
      let h = (x * 0.5 + 1).tanh()
      return (h * h).matmul(w).sigmoid()
    }
    return Fusion(of: program).comparison()
  }

  static let pictures: [(String, Language)] = [
    ("passes", .english), ("passes", .chinese), ("fusion", .english), ("fusion", .chinese),
  ]

  @Test("Pictures side by side have the same bytes as the recorded ones", arguments: pictures)
  func golden(name: String, language: Language) throws {
    let comparison = try name == "passes" ? Self.optimized() : Self.fusion()
    let picture = try comparison.svg(options: .init(language: language))
    let file = ReproducibilityTests.goldens.appendingPathComponent(
      "\(name).\(language.rawValue).svg")
    if ProcessInfo.processInfo.environment["GRADBOOK_RECORD"] != nil {
      try Data(picture.utf8).write(to: file)
    }
    #expect(picture == (try String(contentsOf: file, encoding: .utf8)))
    _ = try XMLChecker(picture)
  }

  @Test("Each change has its reason, its sign and its words in the legend")
  func reasons() throws {
    let picture = try Self.optimized().svg()
    for words in [
      "nothing reads it", "folded: the same", "shared with", "x × 1 = x", "computed beforehand",
      "is gone", "is new", "reads another value",
    ] {
      #expect(picture.contains(words), "\(words)")
    }
    let chinese = try Self.optimized().svg(options: .init(language: .chinese))
    for words in ["没有谁读取它", "折叠：每次运行都一样", "共用", "事先算好", "被去掉", "新出现"] {
      #expect(chinese.contains(words), "\(words)")
    }
  }

  @Test("The list has the graph's lines with their signs")
  func text() throws {
    let lines = try Self.optimized().text().split(separator: "\n").map(String.init)
    #expect(lines.contains { $0.hasPrefix("−") && $0.contains("nothing reads it") })
    #expect(lines.contains { $0.hasPrefix("+") && $0.contains("computed beforehand") })
    #expect(lines.contains { $0.hasPrefix("→") && $0.contains("reads") })
    #expect(try Self.optimized().text(.chinese).contains("折叠"))
  }

  @Test("A name without a picture's ending is refused before anything is drawn")
  func ending() throws {
    #expect(throws: GraphRenderError.noPicture(path: "a.txt")) {
      try Self.fusion().render("a.txt")
    }
  }

  @Test("Pixels and pages are painted by the same shapes", arguments: ["png", "pdf"])
  func painted(ending: String) throws {
    let folder = FileManager.default.temporaryDirectory
    for (name, render) in [
      ("comparison", { try Self.fusion().render($0, options: .init(language: .chinese)) }),
      ("memory", { try MemoryMapTests.layers.render($0) }),
    ] as [(String, (String) throws -> Void)] {
      let file = folder.appendingPathComponent("\(name)-\(UUID().uuidString).\(ending)")
      defer { try? FileManager.default.removeItem(at: file) }
      try render(file.path)
      let start: [UInt8] = ending == "png" ? [0x89, 0x50, 0x4E, 0x47] : Array("%PDF".utf8)
      #expect(try Data(contentsOf: file).starts(with: start))
    }
  }
}
