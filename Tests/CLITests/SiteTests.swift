import Course
import Foundation
import Testing

@testable import CLI

/// `gradbook site` with two lessons as they are, where Swift has built them already.
@Suite("The course as a site") struct SiteTests {
  private static func site(
    _ folder: URL, _ flags: [String] = ["--lessons", "5,7"], language: String = "C.UTF-8"
  ) throws -> Program {
    let tools = folder.appending(path: "tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let project = tools.appending(path: "project")
    if !FileManager.default.fileExists(atPath: project.path) {
      try FileManager.default.createDirectory(at: project, withIntermediateDirectories: true)
      for name in ["Package.swift", "Sources", "Lessons"] {
        try FileManager.default.createSymbolicLink(
          at: project.appending(path: name),
          withDestinationURL: Program.root.appending(path: name))
      }
      let built = Program.binary.deletingLastPathComponent().path
      try Program.write(
        script: """
          #!/bin/sh
          mkdir -p "$3/.build" && ln -sfn '\(built)' "$3/.build/debug"
          """, to: tools.appending(path: "swift"))
    }
    return try Program.run(
      Program.binary, ["site", folder.appending(path: "site").path] + flags,
      environment: [
        "GRADBOOK_ROOT": project.path, "LC_ALL": language, "GRADBOOK_DATA": "none",
        "PATH": tools.path + ":" + (ProcessInfo.processInfo.environment["PATH"] ?? ""),
      ], in: folder)
  }

  /// The files below a folder with their bytes.
  private static func files(_ folder: URL) throws -> [String: Data] {
    var found: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
      let file = folder.appending(path: name)
      guard !file.hasDirectoryPath, let data = try? Data(contentsOf: file) else { continue }
      found[name] = data
    }
    return found
  }

  /// What is wrong with the links of a page, by the names of all files.
  private static func complaints(_ name: String, _ all: [String: Data]) -> [String] {
    let html = String(decoding: all[name] ?? Data(), as: UTF8.self)
    let folder = name.split(separator: "/").dropLast().map(String.init)
    return html.matches(of: #/\s(?:href|src)="([^"]*)"/#).compactMap { match in
      let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let path = String(parts[0])
      if path.contains(":") || path.hasPrefix("/") || path.hasPrefix("?") {
        return "\(name) leads outside: \(match.1)"
      }
      var steps = path.isEmpty ? name.split(separator: "/").map(String.init) : folder
      for step in path.split(separator: "/") {
        if step == ".." { _ = steps.popLast() } else { steps.append(String(step)) }
      }
      guard let target = all[steps.joined(separator: "/")] else {
        return "\(name) leads nowhere: \(match.1)"
      }
      guard parts.count > 1, !parts[1].isEmpty else { return nil }
      let page = String(decoding: target, as: UTF8.self)
      return page.contains("id=\"\(parts[1])\"") ? nil : "\(name): no place \(match.1)"
    }
  }

  @Test("Every link resolves and stays inside; what is not in it says so; the same bytes twice")
  func whole() throws {
    try Program.inFolder { folder in
      let first = try Self.site(folder)
      #expect(first.status == 0 && first.errors.isEmpty, "\(first.errors)")
      let site = folder.appending(path: "site")
      #expect(first.output == "2 lessons: \(site.path)/index.html\n")
      let all = try Self.files(site)
      let pages = all.keys.filter { $0.hasSuffix(".html") }
      #expect(pages.count == LessonCatalogue.all.count + 3)
      #expect(pages.flatMap { Self.complaints($0, all) } == [])
      let absent = String(decoding: try #require(all["08-derivatives/index.html"]), as: UTF8.self)
      #expect(absent.contains("not of this set of pages") && !absent.contains("gradbook run"))
      let index = String(decoding: try #require(all["index.html"]), as: UTF8.self)
      #expect(index.contains("<a href=\"05-tensors/index.html\">"))
      #expect(!index.contains("<a href=\"08-derivatives/index.html\">"))
      #expect(!index.contains("gradbook run") && index.contains("href=\"search.html\""))
      let search = try Self.places(all)
      for place in search { #expect(all[String(place.prefix { $0 != "#" })] != nil, "\(place)") }
      #expect(search.count { $0.hasPrefix("07-indexing/") } > 5)

      try Data("x".utf8).write(to: site.appending(path: "left.txt"))
      let second = try Self.site(folder)
      #expect(second.status == 0)
      #expect(try Self.files(site) == all, "A site is replaced as a whole, with the same bytes.")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(names) == ["site", "tools"], "Nothing is left beside it: \(names)")
    }
  }

  /// Where the index of the search leads.
  private static func places(_ all: [String: Data]) throws -> [String] {
    struct Place: Decodable { var link: String }
    let html = String(decoding: try #require(all["search.html"]), as: UTF8.self)
    let json = try #require(html.firstMatch(of: #/id="places">([^<]*)</#)).1
    let places = try JSONDecoder().decode([Place].self, from: Data(json.utf8)).map(\.link)
    for place in places where place.contains("#") && !place.hasPrefix("glossary") {
      let parts = place.split(separator: "#").map(String.init)
      let page = String(decoding: all[parts[0]] ?? Data(), as: UTF8.self)
      #expect(page.contains("id=\"\(parts[1])\""), "\(place)")
    }
    return places
  }

  @Test("What is not ours is left alone, and said in both languages", arguments: ["en", "zh"])
  func refused(language: String) throws {
    try Program.inFolder { folder in
      let site = folder.appending(path: "site")
      try Data("mine".utf8).write(to: site)
      let file = try Self.site(folder, ["--lang", language])
      #expect(file.status == 2 && file.errors.contains(language == "en" ? "a file" : "一个文件"))
      try FileManager.default.removeItem(at: site)
      try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: site.appending(path: "thesis.txt"))
      let full = try Self.site(folder, ["--lang", language])
      #expect(full.status == 2 && full.errors.contains(language == "en" ? "not empty" : "别的东西"))
      #expect(try Self.files(site) == ["thesis.txt": Data("mine".utf8)])
      let wrong = try Self.site(folder, ["--lessons", "5,x", "--lang", language])
      #expect(wrong.status == 2 && wrong.errors.contains("--lessons 1-9,14"))
    }
  }

  @Test("A lesson that fails leaves the site that was there, and says what it said")
  func failure() throws {
    try Program.inFolder { folder in
      let site = folder.appending(path: "site")
      try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
      try Data("ours".utf8).write(to: site.appending(path: SiteFolder.marker))
      let failed = try Self.site(folder, ["--lessons", "5", "--seed", "99999999999999999999"])
      #expect(failed.status == 2)
      let tools = folder.appending(path: "tools")
      try Program.write(
        script: """
          #!/bin/sh
          rm -f "$3/.build/debug"; mkdir -p "$3/.build/debug"
          printf '#!/bin/sh\\necho broken glass >&2; exit 1\\n' > "$3/.build/debug/$5"
          chmod +x "$3/.build/debug/$5"
          """, to: tools.appending(path: "swift"))
      let broken = try Self.site(folder, ["--lessons", "5"])
      #expect(broken.status == 1 && broken.errors.contains("broken glass"), "\(broken.errors)")
      #expect(try Self.files(site) == [SiteFolder.marker: Data("ours".utf8)])
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(Set(names) == ["site", "tools"])
    }
  }

  @Test("Lessons are named by numbers and ranges")
  func ranges() throws {
    let all = LessonCatalogue.all
    let named = { (text: String) in try LessonRange.lessons(text, of: all).map(\.number) }
    #expect(try named("1-3,14") == [1, 2, 3, 14])
    #expect(try named("14，1–3、2") == [1, 2, 3, 14])
    for wrong in ["", "0", "99", "3-1", "1-2-3", "x", "-3", "4-", "1-99"] {
      #expect(throws: SiteError.self, "\(wrong)") { try named(wrong) }
    }
  }
}
