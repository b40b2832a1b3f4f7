import Foundation
import Testing

@testable import Checker

/// Verdicts that are kept from one run to the next: what they depend on, and what is none.
@Suite struct VerdictCacheTests {
  /// A clone with a checker of three modules, of which one is its judges', and an answer.
  private struct Clone {
    let root: URL
    var products: URL { root.appending(path: "build") }
    var answer: URL { root.appending(path: "Lessons/08/Mutants/Slope-A.swift") }
    var stub: URL { root.appending(path: "Lessons/08/Exercises/Slope.swift") }
    var question: VerdictCache.Question { .init([answer, stub]) }
    var ground: CheckerGround {
      CheckerGround(root: root, products: products, program: products.appending(path: "gradbook"))
    }
    var cache: VerdictCache? { VerdictCache(on: ground) }

    func write(_ name: String, _ text: String) throws {
      try Bench.makeFile(root.appending(path: name), text)
    }

    /// The program is linked anew after every edit.
    func edit(_ name: String, _ text: String) throws {
      try write(name, text)
      try write("build/gradbook", "program")
    }
  }

  private func inClone(_ body: (Clone) throws -> Void) throws {
    try Bench.inFolder { folder in
      let clone = Clone(root: folder)
      try clone.write("Package.swift", "// flags")
      try clone.write("Sources/Checker/A/Check.swift", "@testable import Judges\nimport Foundation")
      try clone.write("Sources/Judges/08/Slope.swift", "import CReport\nlet tolerance = 1e-6")
      try clone.write("Sources/CReport/report.c", "int full;")
      try clone.write("Sources/CLI/Verb.swift", "import Checker")
      try clone.write("build/\(Course.library(in: folder).lastPathComponent)", "code")
      try clone.write("build/Modules/Judges.swiftmodule", "names")
      try clone.write("build/CReport.build/module.modulemap", "module CReport {}")
      try clone.write("build/gradbook", "program")
      try Bench.makeFile(clone.answer, "let a = 1")
      try Bench.makeFile(clone.stub, "todo()")
      try body(clone)
    }
  }

  private func verdict() throws -> CheckResult {
    CheckResult(try Bench.slope, .wrong, seed: 3)
  }

  @Test("A verdict is known again as long as nothing has changed that it depends on")
  func known() throws {
    try inClone { clone in
      let cache = try #require(clone.cache)
      #expect(cache.result(of: clone.question) == nil)
      cache.keep(try verdict(), of: clone.question)
      #expect(clone.ground.modules().map(\.lastPathComponent) == ["CReport", "Checker", "Judges"])
      try clone.edit("Sources/CLI/Verb.swift", "import Checker // another")
      let known = try #require(clone.cache?.result(of: clone.question))
      #expect(known.outcome == .wrong && known.seed == 3)
    }
  }

  @Test(
    "An edit of the judges, the checker, the library, the manifest, the answer or the stub asks again",
    arguments: [
      "Sources/Judges/08/Slope.swift", "Sources/Judges/New.swift", "Sources/CReport/report.c",
      "Sources/Checker/A/Check.swift", "Package.swift", "build/Modules/Judges.swiftmodule",
      "build/CReport.build/module.modulemap", "Lessons/08/Mutants/Slope-A.swift",
      "Lessons/08/Exercises/Slope.swift",
      "build/" + Course.library(in: Bench.root).lastPathComponent,
    ])
  func changed(name: String) throws {
    try inClone { clone in
      try #require(clone.cache).keep(try verdict(), of: clone.question)
      try clone.edit(name, "import Judges\nlet tolerance = 1e-7")
      let cache = try #require(clone.cache)
      #expect(cache.result(of: clone.question) == nil)
    }
  }

  @Test("A damaged entry is none, wherever a byte is changed or the file is cut")
  func damaged() throws {
    try inClone { clone in
      let cache = try #require(clone.cache)
      cache.keep(try verdict(), of: clone.question)
      let files = FileManager.default.enumerator(
        at: clone.products.appending(path: "verdicts"), includingPropertiesForKeys: nil)
      let file = try #require(
        files?.compactMap { $0 as? URL }.first { $0.pathExtension == "verdict" })
      let whole = try Data(contentsOf: file)
      for place in stride(from: 0, to: whole.count, by: 41) {
        var bytes = whole
        bytes[place] ^= 1
        try bytes.write(to: file)
        #expect(cache.result(of: clone.question) == nil, "byte \(place)")
        try whole.prefix(place).write(to: file)
        #expect(cache.result(of: clone.question) == nil, "cut at \(place)")
      }
      try whole.write(to: file)
      #expect(cache.result(of: clone.question) != nil)
    }
  }

  @Test("Where the program is older than its own sources nothing is remembered")
  func stale() throws {
    try inClone { clone in
      let cache = try #require(clone.cache)
      cache.keep(try verdict(), of: clone.question)
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: 60)],
        ofItemAtPath: clone.root.appending(path: "Sources/Judges/08/Slope.swift").path)
      #expect(clone.cache == nil)
    }
  }
}
