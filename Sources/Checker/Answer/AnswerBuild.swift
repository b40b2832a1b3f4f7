import Foundation
import Workbook

/// Compiles one answer against the library of exercises.
struct AnswerBuild {
  let course: Course
  let exercise: CourseExercise
  /// The learner's own file: it is what is compiled, where it lies.
  let file: URL
  /// Takes what the compiler makes.
  let folder: URL

  var program: URL { folder.appending(path: "answer") }

  struct Product {
    let isBuilt: Bool
    let messages: [CompilerMessage]
    let log: String
  }

  func build() throws(CheckerError) -> Product {
    guard let compiler = Tool.find("swiftc") else { throw .compilerMissing }
    try course.requireLibrary()
    let main = folder.appending(path: "main.swift")
    do {
      try Data(Self.main(of: exercise).utf8).write(to: main)
    } catch {
      throw .unwritable(folder.path, reason: error.localizedDescription)
    }
    let result = ChildProcess(
      program: compiler, arguments: arguments(main), folder: folder, name: "compiler",
      limits: .compiler
    ).run()
    let log = String(decoding: result.errors + result.output, as: UTF8.self)
    return Product(
      isBuilt: result.ending == .exited(0), messages: CompilerMessage.all(in: log), log: log)
  }

  static func main(of exercise: CourseExercise) -> String {
    """
    @testable import Exercises
    import Practice

    \(exercise.name).main(\(exercise.type.answer))

    """
  }

  private func arguments(_ main: URL) -> [String] {
    let products = course.products.path
    return Self.reading(course) + [
      "-Onone", "-g", "-wmo", "-module-name", "Answer",
      "-L", products, "-lPractice", "-Xlinker", "-rpath", "-Xlinker", products,
      "-o", program.path, file.path, main.path,
    ]
  }

  private static func reading(_ course: Course) -> [String] {
    let products = course.products.path
    return [
      "-swift-version", "6", "-diagnostic-style", "llvm", "-no-color-diagnostics",
      "-I", products + "/Modules",
    ] + course.moduleMaps.flatMap { ["-Xcc", "-fmodule-map-file=\($0.path)"] }
  }

  /// What the compiler says to some files as one module.
  static func typecheck(
    _ files: [URL], course: Course, scratch: URL
  ) throws(CheckerError) -> String {
    guard let compiler = Tool.find("swiftc") else { throw .compilerMissing }
    try course.requireLibrary()
    let folder = scratch.appending(path: UUID().uuidString)
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw .unwritable(folder.path, reason: error.localizedDescription)
    }
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = ChildProcess(
      program: compiler,
      arguments: reading(course) + ["-typecheck", "-parse-as-library", "-module-name", "Stubs"]
        + files.map(\.path),
      folder: folder, name: "compiler", limits: .compiler
    ).run()
    let log = String(decoding: result.errors + result.output, as: UTF8.self)
    return log.isEmpty && result.ending != .exited(0) ? "\(result.ending)" : log
  }
}

/// One message of the compiler.
struct CompilerMessage: Hashable {
  let path: String
  let line: Int
  let isError: Bool
  let text: String

  /// Reads `path:line:column: error: text`.
  static func all(in log: String) -> [CompilerMessage] {
    log.split(separator: "\n").compactMap { line in
      guard let match = line.wholeMatch(of: /(.+?):(\d+):\d+: (error|warning): (.*)/),
        let number = Int(match.2)
      else { return nil }
      return CompilerMessage(
        path: String(match.1), line: number, isError: match.3 == "error", text: String(match.4))
    }
  }
}
