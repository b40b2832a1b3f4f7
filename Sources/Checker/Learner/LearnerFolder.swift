import Foundation
import Practice

/// A learner's folder: their answers, their progress, and what the workbook keeps beside them.
public struct LearnerFolder: Sendable {
  /// Where it is.
  public let url: URL
  /// The clone that its exercises come from.
  public let course: Course

  /// A folder that was made with `init`.
  public init(_ url: URL, course: Course) {
    self.url = url
    self.course = course
  }

  /// The learner's folder that someone is in.
  ///
  /// - Throws: ``CheckerError/noFolder`` if this is none, nor any folder above.
  public static func current(
    in folder: URL, environment: [String: String], course: Course
  ) throws(CheckerError) -> LearnerFolder {
    if let given = environment["GRADBOOK_FOLDER"], isLearners(URL(fileURLWithPath: given)) {
      return LearnerFolder(URL(fileURLWithPath: given), course: course)
    }
    var url = folder.standardizedFileURL
    while true {
      if isLearners(url) { return LearnerFolder(url, course: course) }
      if url.path == "/" || url.path.isEmpty { throw .noFolder }
      url.deleteLastPathComponent()
    }
  }

  /// Whether `init` made this folder.
  static func isLearners(_ url: URL) -> Bool {
    let progress = url.appending(path: ProgressFile.name)
    let bytes = (try? HandedIn.bytes(of: progress)) ?? Data()
    return String(decoding: bytes, as: UTF8.self).contains("Gradbook")
      || FileManager.default.fileExists(atPath: url.appending(path: ".gradbook/stubs").path)
  }

  // MARK: Where things are

  /// What the workbook keeps for itself.
  var kept: URL { url.appending(path: ".gradbook") }
  /// The stubs as they were last given.
  var stubs: URL { kept.appending(path: "stubs") }
  /// Takes what is made during a check.
  public var scratch: URL { kept.appending(path: "build") }
  /// Takes pictures.
  public var pictures: URL { url.appending(path: "Output") }

  /// Where every different answer to an exercise is kept.
  func attempts(_ exercise: CourseExercise) -> URL {
    kept.appending(path: "attempts/\(exercise.name)")
  }

  func stubCopy(_ exercise: CourseExercise) -> URL {
    stubs.appending(path: exercise.name + ".swift")
  }

  /// Where the answer to an exercise belongs.
  func place(of exercise: CourseExercise) -> URL {
    url.appending(path: "\(exercise.lesson.folder)/\(exercise.index)-\(exercise.name).swift")
  }

  /// The file with the answer, wherever in the folder it is; its place, if there is none.
  public func file(of exercise: CourseExercise) -> URL {
    let place = place(of: exercise)
    if FileManager.default.fileExists(atPath: place.path) { return place }
    return elsewhere(exercise) ?? place
  }

  /// The answer under another number or in another lesson: the course may have changed.
  private func elsewhere(_ exercise: CourseExercise) -> URL? {
    let folders = Self.contents(of: url).filter { $0.lastPathComponent.first?.isNumber == true }
    return folders.lazy.flatMap(Self.contents).first { file in
      let name = file.lastPathComponent
      return name == exercise.name + ".swift"
        || (name.hasSuffix("-\(exercise.name).swift") && name.first?.isNumber == true)
    }
  }

  static func contents(of folder: URL) -> [URL] {
    let all = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return (all ?? []).sorted { $0.path < $1.path }
  }

  // MARK: Writing

  /// Writes all of a text, or nothing.
  static func write(_ text: String, to file: URL) throws(CheckerError) {
    try write(Data(text.utf8), to: file)
  }

  /// Writes all bytes, or none.
  static func write(_ bytes: Data, to file: URL) throws(CheckerError) {
    do {
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file, options: .atomic)
    } catch {
      throw .folder(.unwritable(file.path, reason: error.localizedDescription))
    }
  }

  static func read(_ file: URL) throws(CheckerError) -> String {
    do {
      return try String(contentsOf: file, encoding: .utf8)
    } catch {
      throw .folder(.unreadable(file.path, reason: error.localizedDescription))
    }
  }

  static func bytes(of file: URL) throws(CheckerError) -> Data {
    do {
      return try Data(contentsOf: file)
    } catch {
      throw .folder(.unreadable(file.path, reason: error.localizedDescription))
    }
  }

  /// Puts the stub back.
  ///
  /// - Returns: where the learner's text was laid; `nil` if there was none.
  public func reset(_ exercise: CourseExercise) throws(CheckerError) -> URL? {
    let file = file(of: exercise)
    let stub = try Self.read(exercise.stub)
    var saved: URL?
    if let data = try? Data(contentsOf: file), data != Data(stub.utf8) {
      let stamp = Date().formatted(.iso8601.dateSeparator(.dash).timeSeparator(.omitted))
      let copy = attempts(exercise).appending(
        path: "reset-\(stamp)-\(UUID().uuidString.prefix(4)).swift")
      do {
        try FileManager.default.createDirectory(
          at: attempts(exercise), withIntermediateDirectories: true)
        try data.write(to: copy, options: .atomic)
      } catch {
        throw .folder(.unwritable(copy.path, reason: error.localizedDescription))
      }
      saved = copy
    }
    try Self.write(stub, to: file)
    try Self.write(stub, to: stubCopy(exercise))
    return saved
  }
}
