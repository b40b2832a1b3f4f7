import Foundation
import Processes

/// Compiles one answer against the library of exercises.
struct AnswerBuild {
  let course: Course
  let exercise: CourseExercise
  /// The learner's own file: it is what is compiled, where it lies.
  let file: URL
  /// What is compiled with it, for a step of a project.
  var project: ProjectFiles?
  /// Whether an engine's speed is asked for instead of a verdict.
  var isTiming = false
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
    let program = isTiming ? project?.timing(as: exercise) : project?.main(of: exercise)
    let text = program ?? Self.main(of: exercise)
    do {
      try Data(text.utf8).write(to: main)
    } catch {
      throw .folder(.unwritable(folder.path, reason: error.localizedDescription))
    }
    let result = try Self.run(compiler, arguments(main), in: folder)
    let log = String(decoding: result.errors + result.output, as: UTF8.self)
    return Product(
      isBuilt: result.ending == .exited(0), messages: CompilerMessage.all(in: log), log: log)
  }

  static func main(of exercise: CourseExercise) -> String {
    """
    @testable import Judges
    import Practice

    Judges.\(exercise.name).main(\(exercise.type.answer))

    """
  }

  private func arguments(_ main: URL) -> [String] {
    let files = [file] + (project?.others(than: file) ?? []) + [main]
    return Self.arguments(
      course, ["-g"], optimisation: exercise.isTimed || isTiming ? "-O" : "-Onone",
      files: files.map(\.path),
      program: program.path)
  }

  static func arguments(
    _ course: Course, _ flags: [String], optimisation: String = "-Onone", files: [String],
    program: String
  ) -> [String] {
    let products = course.products.path
    return reading(course) + flags + [
      optimisation, "-wmo", "-module-name", "Answer",
      "-L", products, "-lPractice", "-Xlinker", "-rpath", "-Xlinker", products,
      "-o", program,
    ] + files
  }

  static func reading(_ course: Course) -> [String] {
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
    let arguments =
      reading(course) + ["-typecheck", "-wmo", "-parse-as-library", "-module-name", "Stubs"]
      + files.map(\.path)
    return try Scratch.use(in: scratch) { folder throws(CheckerError) in
      let result = try run(compiler, arguments, in: folder)
      let log = String(decoding: result.errors + result.output, as: UTF8.self)
      return log.isEmpty && result.ending != .exited(0) ? "\(result.ending)" : log
    }
  }

  /// Runs the compiler; what it makes for itself on the way is removed, too.
  private static func run(
    _ compiler: String, _ arguments: [String], in folder: URL
  ) throws(CheckerError) -> ChildProcess.Result {
    try Scratch.use(in: temporary) { own throws(CheckerError) in
      var child = ChildProcess(
        program: compiler, arguments: arguments, folder: folder, name: "compiler",
        limits: .compiler)
      child.environment["TMPDIR"] = own.path
      return child.run()
    }
  }

  /// Where the compiler may keep files for a while: it fails where this path is not plain ASCII,
  /// or is not there.
  private static var temporary: URL {
    let given = FileManager.default.temporaryDirectory
    let isFit =
      given.path.utf8.allSatisfy { $0 < 0x80 }
      && FileManager.default.isWritableFile(atPath: given.path)
    return (isFit ? given : URL(fileURLWithPath: "/tmp")).appending(path: "gradbook-\(getuid())")
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
      // The name of the group that a message belongs to says nothing to a learner.
      let text = match.4.replacing(/\s\[#[\w-]+\]$/, with: "")
      return CompilerMessage(
        path: String(match.1), line: number, isError: match.3 == "error", text: String(text))
    }
  }
}
