import ArgumentParser
import Course
import Foundation
import Gradbook
import Processes

/// `gradbook run`: builds a lesson and becomes it.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: say("Build and run a lesson.", "编译并运行一课。"),
    usage: say("gradbook run <lesson> [flags of the lesson]", "gradbook run <课> [该课的选项]"),
    discussion: say(
      """
      A lesson is named by its number, its short name or its folder: 8, derivatives, 08-derivatives.
      Flags after it go to the lesson: --lang en|zh, --seed N, --output DIR, --step, --predict, --open.
      """,
      """
      一课可以用编号、短名或文件夹名来指定：8、derivatives、08-derivatives。
      后面的选项交给这一课：--lang en|zh、--seed N、--output DIR、--step、--predict、--open。
      """))

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp(
      say("The lesson, then its flags.", "课，然后是它的选项。"), valueName: "lesson"))
  var arguments: [String] = []

  func run() throws {
    guard let name = arguments.first, !["-h", "--help"].contains(name) else {
      if arguments.isEmpty { throw ValidationError(say("Which lesson?", "要运行哪一课？")) }
      throw CleanExit.helpRequest(Self.self)
    }
    guard let folder = Project.folder else { throw CommandError.noProject }
    let lesson = try lesson(named: name, in: folder)
    let program = try LessonBuild(folder: folder, lesson: lesson).build()
    try become(program, Array(arguments.dropFirst()), in: folder)
  }

  private func lesson(named name: String, in folder: String) throws(CommandError) -> LessonEntry {
    guard let lesson = LessonCatalogue.find(name) else {
      let names = LessonCatalogue.all.map(\.slug)
      throw .unknownLesson(name, nearest: nearest(to: name, in: names))
    }
    let present = LessonCatalogue.present(in: folder + "/Lessons")
    guard present.contains(lesson) else {
      throw .lessonNotWritten(lesson, written: present.map(\.number))
    }
    return lesson
  }

  /// Replaces this process, so that the terminal, signals and the exit code are the lesson's own.
  private func become(_ program: String, _ flags: [String], in folder: String) throws {
    var flags = flags
    let isElsewhere =
      URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
      != URL(fileURLWithPath: ".").resolvingSymlinksInPath().path
    if isElsewhere, !flags.contains(where: { $0 == "--output" || $0.hasPrefix("--output=") }) {
      flags += ["--output", folder + "/Output"]
    }
    fflush(nil)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + flags).map { strdup($0) }
    arguments.append(nil)
    execv(program, arguments)
    throw CommandError.toolMissing(program)
  }
}

/// One build of one lesson, with a word to the learner before it starts.
struct LessonBuild {
  let folder: String
  let lesson: LessonEntry

  /// Builds the lesson; returns the program's path.
  func build() throws(CommandError) -> String {
    guard let swift = Tool.find("swift") else { throw .toolMissing("swift") }
    let say = Text("building \(lesson.folder) …", "正在编译 \(lesson.folder) ……")(language)
    FileHandle.standardError.write(Data((say + "\n").utf8))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: swift)
    process.arguments = ["build", "--package-path", folder, "--product", lesson.folder, "--quiet"]
    let log = FileManager.default.temporaryDirectory.appending(
      path: "gradbook-build-\(UUID().uuidString)")
    _ = FileManager.default.createFile(atPath: log.path, contents: nil)
    defer { try? FileManager.default.removeItem(at: log) }
    guard let handle = try? FileHandle(forWritingTo: log) else {
      throw .cannotWrite(path: log.path, reason: "")
    }
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    do { try process.run() } catch { throw .toolMissing("swift") }
    process.waitUntilExit()
    if process.terminationStatus != 0 {
      FileHandle.standardError.write((try? Data(contentsOf: log)) ?? Data())
      throw .buildFailed(lesson.folder)
    }
    return folder + "/.build/debug/" + lesson.folder
  }
}
