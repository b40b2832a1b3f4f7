import Foundation
import Language
import Practice

extension LearnerFolder {
  /// What `init` did to a folder.
  public struct Update: Sendable {
    /// Whether the folder was there before.
    public var isOld = false
    /// Exercises that were laid down.
    public var added: [CourseExercise] = []
    /// Stubs that nobody had touched, replaced by newer ones.
    public var replaced: [CourseExercise] = []
    /// Answers that were kept although the task has changed, with the new stub beside them.
    public var changed: [(exercise: CourseExercise, stub: URL)] = []
    /// Answers that were kept.
    public var kept = 0
  }

  /// Makes a learner's folder, or brings an old one up to date: paths are mended, new exercises
  /// come in, untouched stubs follow the course, answers stay.
  ///
  /// - Parameters:
  ///   - url: where it is, or is to be.
  ///   - course: what its exercises come from.
  ///   - language: what every verb there is to speak; `nil`: what it spoke before, or the locale's.
  /// - Throws: ``CheckerError``: the folder is inside the clone, holds other things, or cannot be
  ///   written. Nothing was changed then.
  public static func prepare(
    _ url: URL, course: Course, language: Language? = nil
  ) throws(CheckerError) -> (LearnerFolder, Update) {
    var update = Update()
    let folder = LearnerFolder(url.standardizedFileURL, course: course)
    update.isOld = try folder.requireOwn()
    try folder.writeFrame(language)
    for exercise in course.exercises { try folder.lay(exercise, &update) }
    for exercise in course.exercises where exercise.isMilestone && exercise.index == 1 {
      try folder.layShared(of: exercise)
    }
    try folder.changeProgress { _ in }
    return (folder, update)
  }

  /// Complains about a folder that is not for answers; says whether it was made before.
  private func requireOwn() throws(CheckerError) -> Bool {
    let clone = course.root.resolvingSymlinksInPath().path
    let own = Self.resolved(url).path
    if own == clone || own.hasPrefix(clone + "/") { throw .folder(.insideClone(url.path)) }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
      if !isFolder.boolValue { throw .folder(.fileInPlace(url.path)) }
      if Self.isLearners(url) { return true }
      let harmless = [".git", ".gitignore", ".DS_Store"]
      let others: [String]
      do {
        others = try FileManager.default.contentsOfDirectory(atPath: url.path)
      } catch {
        throw .folder(.unreadable(url.path, reason: error.localizedDescription))
      }
      if !others.allSatisfy(harmless.contains) { throw .folder(.foreignFolder(url.path)) }
    }
    return false
  }

  /// The path without links, also for a folder that is not there yet.
  private static func resolved(_ url: URL) -> URL {
    if FileManager.default.fileExists(atPath: url.path) || url.path == "/" {
      return url.resolvingSymlinksInPath()
    }
    return resolved(url.deletingLastPathComponent()).appending(path: url.lastPathComponent)
  }

  private func writeFrame(_ language: Language?) throws(CheckerError) {
    let lessons = Set(course.exercises.map(\.lesson)).sorted { $0.number < $1.number }
    let script = url.appending(path: "gradbook")
    let spoken = (try? Self.read(script)).flatMap(FolderFrame.language)
    let frame = FolderFrame(
      course: course.root.path, lessons: lessons, language: language ?? spoken)
    try Self.write(frame.package, to: url.appending(path: "Package.swift"))
    try Self.write(frame.readme, to: url.appending(path: "README.md"))
    try Self.write(frame.ignored, to: url.appending(path: ".gitignore"))
    try Self.write(frame.script, to: script)
    do {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: script.path)
    } catch {
      throw .folder(.unwritable(script.path, reason: error.localizedDescription))
    }
  }

  /// Lays one exercise down, unless there is an answer already.
  private func lay(_ exercise: CourseExercise, _ update: inout Update) throws(CheckerError) {
    guard let stub = try? Self.read(exercise.stub) else { return }
    let place = place(of: exercise)
    let file = file(of: exercise)
    let copy = stubCopy(exercise)
    let given = try? Self.read(copy)
    if !FileManager.default.fileExists(atPath: file.path) {
      try Self.write(stub, to: place)
      update.added.append(exercise)
    } else {
      if file != place { try move(file, to: place) }
      let answer = try? Self.read(place)
      if answer == stub {
        update.kept += 1
      } else if let answer, answer == given {
        try Self.write(stub, to: place)
        update.replaced.append(exercise)
      } else if given == nil || given == stub {
        update.kept += 1
      } else {
        let new = place.appendingPathExtension("new")
        try Self.write(stub, to: new)
        update.changed.append((exercise, new))
      }
    }
    if given != stub { try Self.write(stub, to: copy) }
  }

  private func move(_ file: URL, to place: URL) throws(CheckerError) {
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.moveItem(at: file, to: place)
    } catch {
      throw .folder(.unwritable(place.path, reason: error.localizedDescription))
    }
  }
}
