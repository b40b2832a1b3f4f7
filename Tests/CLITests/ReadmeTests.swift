import Course
import Foundation
import Gradbook
import GraphDrawing
import Testing

/// The pages that a visitor reads first say only what is true.
@Suite struct ReadmeTests {
  private static let readmes = ["README.md", "README.zh-CN.md"]

  /// A page's fenced blocks, with the word after the fence.
  private func blocks(of file: String) throws -> [(kind: String, lines: [String])] {
    let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
    var blocks: [(kind: String, lines: [String])] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bare = line.drop { $0 == " " }
      if bare.hasPrefix("```") {
        isInside.toggle()
        if isInside { blocks.append((String(bare.dropFirst(3)), [])) }
      } else if isInside {
        blocks[blocks.count - 1].lines.append(String(line))
      }
    }
    return blocks
  }

  private func commands(of file: String) throws -> [String] {
    try blocks(of: file).filter { $0.kind == "sh" }.flatMap(\.lines)
  }

  @Test("A page begins with a picture and two commands, in one screen", arguments: readmes)
  func beginsWithCommands(_ file: String) throws {
    let first = try blocks(of: file).first?.lines.map { $0.replacing(" --lang zh", with: "") }
    #expect(first == ["./gradbook run 1", "./gradbook init ~/gradbook-answers"])
    let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
    let head = text.prefix(upTo: try #require(text.firstRange(of: "\n## ")).lowerBound)
    #expect(head.contains("(Tests/Goldens/Lessons/opening."))
    #expect(head.count { $0 == "\n" } <= 40)
  }

  @Test("Every command of a page works as it stands there", arguments: readmes)
  func worksAsWritten(_ file: String) throws {
    try Program.inFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "Output"), withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "gradbook"), withDestinationURL: Program.binary)
      var run = 0
      for command in try commands(of: file) {
        let words = command.split(separator: " ").map(String.init)
        #expect(words.first == "./gradbook", "\(command)")
        switch words.dropFirst().first {
        // Every test, and a lesson, take minutes; FrontDoorTests and RunCommandTests run both verbs.
        case "test": continue
        case "run": #expect(LessonCatalogue.find(words[2]) != nil, "\(command)")
        case "doctor":
          // What it finds is the machine's affair; that it knows the verb and flags is ours.
          #expect(try shell(command, in: folder).status <= 1, "\(command)")
        default:
          let result = try shell(command, in: folder)
          #expect(result.status == 0 && result.errors.isEmpty, "\(command): \(result.errors)")
          run += 1
        }
      }
      #expect(run >= 5)
    }
  }

  @Test("What a page shows below a command is what the command prints", arguments: readmes)
  func showsWhatIsPrinted(_ file: String) throws {
    let blocks = try blocks(of: file)
    var shown = 0
    for (command, output) in zip(blocks, blocks.dropFirst())
    where command.kind == "sh" && output.kind.isEmpty {
      try Program.inFolder { folder in
        try FileManager.default.createSymbolicLink(
          at: folder.appending(path: "gradbook"), withDestinationURL: Program.binary)
        let result = try shell(try #require(command.lines.last), in: folder)
        #expect(result.output == output.lines.joined(separator: "\n") + "\n")
      }
      shown += 1
    }
    #expect(shown == 1)
  }

  @Test("Lesson 1 has a command for a graph of one's own, and it works", arguments: ["en", "zh"])
  func firstOwnGraph(_ language: String) throws {
    let article = Program.root.appending(path: "Lessons/01-overview/lesson.\(language).md")
    let lines = try String(contentsOf: article, encoding: .utf8).split(separator: "\n")
    let command = try #require(lines.first { $0.hasPrefix("./gradbook graph ") })
    try Program.inFolder { folder in
      try FileManager.default.createSymbolicLink(
        at: folder.appending(path: "gradbook"), withDestinationURL: Program.binary)
      let result = try shell(String(command), in: folder)
      #expect(result.status == 0 && result.errors.isEmpty, "\(result.errors)")
      #expect(result.output.contains(/w +3 +28/), "\(result.output)")
    }
  }

  @Test("The engine's example is the code that this test runs", arguments: readmes)
  func showsCode(_ file: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.drop { $0 == " " }
    }
    let first = try #require(lines.firstIndex { $0.hasSuffix("// README begins") })
    let last = try #require(lines.firstIndex { $0.hasSuffix("// README ends") })
    let code = lines[(first + 1)..<last].map(String.init)
    let block = try #require(try blocks(of: file).first { $0.kind == "swift" })
    let shown = block.lines.filter { !$0.isEmpty && !$0.hasPrefix("import ") }
    #expect(shown == code)
  }

  @Test("The engine's example computes what mathematics says, and draws it")
  func runsCode() throws {
    // README begins
    let x = Tensor([[1, 2], [3, 4]], dtype: .float64, requiresGrad: true).named("x")
    let w = Tensor([0.5, -1], dtype: .float64, requiresGrad: true).named("w")
    let loss = (x.matmul(w).tanh() ** 2).sum().named("loss")
    loss.backward()
    print(loss.item())
    print(w.grad ?? "no gradient")
    let picture = try ComputationGraph(of: loss).render(.svg, direction: .backward)
    try picture.write(to: URL(fileURLWithPath: "Output/loss.svg"))
    // README ends
    let (a, b) = (tanh(-1.5), tanh(-2.5))
    #expect(abs(loss.item() - (a * a + b * b)) < 1e-12)
    let slope = [2 * a * (1 - a * a), 2 * b * (1 - b * b)]
    let expected = [slope[0] * 1 + slope[1] * 3, slope[0] * 2 + slope[1] * 4]
    for (found, wanted) in zip(w.grad?.flat() ?? [], expected) {
      #expect(abs(found - wanted) < 1e-12)
    }
  }

  @Test("Every lesson in the table exists under that title")
  func listsLessons() throws {
    for (file, language) in zip(Self.readmes, Language.allCases) {
      let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
      let lessons = Program.root.appending(path: "Lessons")
      for lesson in LessonCatalogue.all
      where FileManager.default.fileExists(atPath: lessons.appending(path: lesson.folder).path) {
        #expect(text.contains("| \(lesson.number) | \(lesson.title(language)) |"), "\(file)")
      }
    }
  }

  @Test("Both pages give the same commands, apart from the language")
  func agree() throws {
    let english = try commands(of: Self.readmes[0])
    let chinese = try commands(of: Self.readmes[1])
      .map { $0.replacing(" --lang zh", with: "") }
    #expect(english.count == chinese.count)
    for (a, b) in zip(english, chinese) where !b.contains("权重") {
      #expect(a.replacing(" --lang zh", with: "") == b)
    }
  }

  @Test("Files and folders that the pages name are there")
  func namesFiles() throws {
    for file in Self.readmes + ["CONTRIBUTING.md"] {
      let text = try String(contentsOf: Program.root.appending(path: file), encoding: .utf8)
      for match in text.matches(of: /[`(]((?:Sources|Tests|Lessons)\/[A-Za-z\/+.]+)[`)]/) {
        let path = Program.root.appending(path: String(match.1)).path
        #expect(FileManager.default.fileExists(atPath: path), "\(file): \(match.1)")
      }
    }
  }

  @Test("The tests that a recipe runs are there")
  func namesTests() throws {
    let folder = Program.root.appending(path: "Tests")
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".swift") }
      .map { try $0 + String(contentsOf: folder.appending(path: $0), encoding: .utf8) }
      .joined(separator: "\n")
    for command in try commands(of: "CONTRIBUTING.md") + Self.readmes.flatMap(commands) {
      guard let filter = command.firstMatch(of: /--filter "?([A-Za-z|]+)/) else { continue }
      for name in filter.1.split(separator: "|") {
        let places = ["\(name)/", "/\(name).swift", "struct \(name) {"]
        #expect(places.contains(where: names.contains), "\(command)")
      }
    }
  }

  private func shell(_ command: String, in folder: URL) throws -> Program {
    try Program.run(
      URL(fileURLWithPath: "/bin/sh"), ["-c", command],
      environment: [
        "LC_ALL": "C.UTF-8", "GRADBOOK_ROOT": Program.root.path, "HOME": folder.path,
      ], in: folder)
  }
}
