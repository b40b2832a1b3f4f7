import Foundation
import Practice
import Processes

/// Makes wrong answers out of solutions, with the program in `Sources/EditMaker`. That is compiled
/// here, against the parser that comes with the Swift toolchain: nobody else needs it.
struct EditMaker {
  let course: Course
  let scratch: URL

  /// One edit of a solution, or the solution as it is.
  struct Made: Decodable, Sendable {
    var solution: String
    var kind: String?
    var place: String?
    var function: String?
    /// The text that is replaced.
    var old: String
    /// What stands there instead.
    var new: String
    /// The file's declarations as members of a type.
    var members: String

    var name: EditName? {
      kind.flatMap { EditKind(rawValue: $0) }.map {
        EditName(kind: $0, place: place.flatMap { EditPlace(rawValue: $0) }, function: function)
      }
    }
  }

  /// All edits of an exercise's two solutions, after the solutions themselves.
  func edits(of exercises: [CourseExercise]) throws(CheckerError) -> [String: [Made]] {
    let files = exercises.flatMap(\.solutions)
    let result = try run(try program(), files.map(\.path), "edits")
    let lines = result.split(separator: UInt8(ascii: "\n")).compactMap {
      try? JSONDecoder().decode(Made.self, from: Data($0))
    }
    return Dictionary(grouping: lines) { $0.solution.replacing(/-second$/, with: "") }
  }

  /// The compiled program; one for each state of its sources.
  private func program() throws(CheckerError) -> String {
    guard let compiler = Tool.find("swiftc") else { throw .compilerMissing }
    let folder = course.root.appending(path: "Sources/EditMaker")
    let kinds = course.root.appending(path: "Sources/Checker/Edits/EditKind.swift")
    let sources =
      LearnerFolder.contents(of: folder).filter { $0.pathExtension == "swift" } + [kinds]
    var hash = Sight()
    for source in sources.sorted(by: { $0.path < $1.path }) {
      hash.add((try? LearnerFolder.read(source)) ?? "")
    }
    let program = course.products.appending(path: "edit-maker-\(String(hash.form, radix: 16))")
      .path
    if FileManager.default.isExecutableFile(atPath: program) { return program }
    let parser = URL(filePath: compiler).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "lib/swift/host").path
    _ = try run(
      compiler,
      [
        "-swift-version", "6", "-I", parser, "-L", parser, "-lSwiftSyntax", "-lSwiftParser",
        "-lSwiftOperators", "-Xlinker", "-rpath", "-Xlinker", parser, "-module-name", "EditMaker",
        "-o", program,
      ] + sources.map(\.path), "edit-maker")
    return program
  }

  private func run(
    _ program: String, _ arguments: [String], _ name: String
  ) throws(CheckerError) -> Data {
    let result = ChildProcess(
      program: program, arguments: arguments, folder: scratch, name: name, limits: .compiler
    ).run()
    guard result.ending == .exited(0),
      let output = try? Data(contentsOf: scratch.appending(path: name + ".out"))
    else {
      throw .toolFailed(name, log: String(decoding: result.errors, as: UTF8.self))
    }
    return output
  }
}
