import Course
import Foundation
import Gradbook
import Processes

/// A lesson as a program that this one can become.
struct LessonProgram {
  private let folder: String
  private let path: String

  /// Finds and builds a lesson, by its number, short name or folder.
  init(named name: String) throws(CommandError) {
    guard let folder = Project.folder else { throw .noProject }
    self.folder = folder
    path = try LessonBuild(folder: folder, lesson: Self.lesson(named: name, in: folder)).build()
  }

  private static func lesson(
    named name: String, in folder: String
  ) throws(CommandError) -> LessonEntry {
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
  func become(with flags: [String]) throws {
    var flags = flags
    let isElsewhere =
      URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
      != URL(fileURLWithPath: ".").resolvingSymlinksInPath().path
    if isElsewhere, !flags.contains(where: { $0 == "--output" || $0.hasPrefix("--output=") }) {
      flags += ["--output", folder + "/Output"]
    }
    fflush(nil)
    var arguments: [UnsafeMutablePointer<CChar>?] = ([path] + flags).map { strdup($0) }
    arguments.append(nil)
    execv(path, arguments)
    throw CommandError.toolMissing(path)
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
