import Course
import Foundation
import Gradbook
import Processes
import Synchronization

/// The pages of several lessons, each written by the lesson's own program.
struct SiteBuild {
  let project: String
  let lessons: [LessonEntry]
  let seed: Int?
  /// Where each lesson writes what it writes.
  let scratch: URL

  private struct State {
    var done = 0
    var failure: (any Error)?
  }

  /// Builds one program after the other, and runs those that are built side by side, one on each
  /// core, into `site`. The first failure ends it.
  func run(into site: URL) throws {
    let program = try build("gradbook-site")
    let state = Mutex(State())
    let queue = OperationQueue()
    queue.maxConcurrentOperationCount = ProcessInfo.processInfo.activeProcessorCount
    for lesson in lessons {
      if state.withLock({ $0.failure != nil }) { break }
      do {
        let path = try build(lesson.folder)
        queue.addOperation {
          if state.withLock({ $0.failure != nil }) { return }
          do { try write(lesson, by: path, into: site) } catch {
            state.withLock { $0.failure = $0.failure ?? error }
          }
          let done = state.withLock {
            $0.done += 1
            return $0.done
          }
          StatusLine.show(say("\(done) of \(lessons.count) lessons", "\(done)/\(lessons.count) 课"))
        }
      } catch { state.withLock { $0.failure = $0.failure ?? error } }
    }
    queue.waitUntilAllOperationsAreFinished()
    StatusLine.clear()
    if let failure = state.withLock({ $0.failure }) { throw failure }
    try finish(site, by: program)
  }

  private func build(_ product: String) throws(CommandError) -> String {
    StatusLine.show(say("building \(product) …", "正在编译 \(product) ……"))
    return try ProductBuild(folder: project, product: product, isQuiet: true).build()
  }

  private func write(_ lesson: LessonEntry, by program: String, into site: URL) throws {
    let place = scratch.appending(path: lesson.folder)
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let seed = seed.map { ["--seed", "\($0)"] } ?? []
    let result = ChildProcess(
      program: program, arguments: ["--lang", language.rawValue, "--output", place.path] + seed,
      folder: URL(fileURLWithPath: project), outputFolder: scratch, name: lesson.folder,
      limits: .ours
    ).run()
    guard result.ending == .exited(0) else {
      let words = result.errors.isEmpty ? result.output : result.errors
      throw SiteError.lessonFailed(lesson, log: Self.end(of: words))
    }
    try keep(place.appending(path: lesson.folder), at: site.appending(path: lesson.folder))
    try FileManager.default.removeItem(at: place)
  }

  /// Of what a lesson wrote, the page, its pictures and whatever it leads to; models, checkpoints
  /// and data stay behind.
  private func keep(_ folder: URL, at place: URL) throws {
    let files = FileManager.default
    try files.createDirectory(at: place, withIntermediateDirectories: true)
    let page = try String(contentsOf: folder.appending(path: "index.html"), encoding: .utf8)
    let kinds: Set = ["html", "svg", "png"]
    for name in try files.contentsOfDirectory(atPath: folder.path).sorted()
    where kinds.contains((name as NSString).pathExtension) || page.contains("=\"\(name)\"") {
      try files.moveItem(at: folder.appending(path: name), to: place.appending(path: name))
    }
  }

  private func finish(_ site: URL, by program: String) throws(SiteError) {
    let result = ChildProcess(
      program: program, arguments: [site.path, language.rawValue],
      folder: URL(fileURLWithPath: project), outputFolder: scratch, name: "pages", limits: .ours
    ).run()
    if result.ending != .exited(0) { throw .pagesFailed(log: Self.end(of: result.errors)) }
  }

  /// The last lines of what a program said.
  private static func end(of words: Data) -> String {
    String(decoding: words, as: UTF8.self).split(separator: "\n").suffix(12)
      .joined(separator: "\n")
  }
}
