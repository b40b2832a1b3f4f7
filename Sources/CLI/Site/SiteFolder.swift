import Foundation
import Gradbook
import Practice
import Processes

/// The place of a site: all of it is made beside it, and put there as a whole.
struct SiteFolder {
  /// Says that a folder is a site of ours, which the next one replaces.
  static let marker = "gradbook-site.txt"

  /// Where the site shall stand.
  let target: URL
  /// Where it is made, with whatever is needed meanwhile.
  let work: URL

  private var name: String { target.lastPathComponent }
  private var parent: URL { target.deletingLastPathComponent() }
  /// What the folders of runs that were killed begin with, too.
  private var prefix: String { ".\(name).gradbook-" }

  /// - Throws: ``SiteError`` for a file, or a folder that holds what is not ours.
  init(_ path: String) throws(SiteError) {
    let path = OutputFile.withHomeFolder(path)
    target = URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath()
    work = target.deletingLastPathComponent().appending(
      path: ".\(target.lastPathComponent).gradbook-\(getpid())/work")
    try check()
  }

  private func check() throws(SiteError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isFolder) else {
      return
    }
    if !isFolder.boolValue { throw .notAFolder(target.path) }
    guard let content = try? FileManager.default.contentsOfDirectory(atPath: target.path) else {
      throw .notOurs(target.path)
    }
    if !content.isEmpty, !content.contains(Self.marker) { throw .notOurs(target.path) }
  }

  /// Gives `body` a folder to make the site in, and puts it into place; where `body` throws, and
  /// where the program is ended before, all is as it was.
  func replace(_ body: (URL) throws -> Void) throws {
    let site = work.appending(path: "site")
    do {
      try FileManager.default.createDirectory(at: site, withIntermediateDirectories: true)
    } catch {
      throw SiteError.noPlace(path: target.path, reason: error.localizedDescription)
    }
    Interruption.watchOver(work)
    defer { Interruption.remove(work) }
    try body(site)
    try Data(Self.markerText.utf8).write(to: site.appending(path: Self.marker))
    try put(site)
    removeLeft()
  }

  private func put(_ site: URL) throws(SiteError) {
    try check()
    let old = work.appending(path: "old")
    let isThere = FileManager.default.fileExists(atPath: target.path)
    if isThere { try move(target, to: old) }
    do throws(SiteError) {
      try move(site, to: target)
    } catch {
      if isThere { try move(old, to: target) }
      throw error
    }
  }

  private func move(_ source: URL, to place: URL) throws(SiteError) {
    if rename(source.path, place.path) == 0 { return }
    throw .noPlace(path: target.path, reason: systemReason(errno))
  }

  /// Removes what runs left that were killed in the midst of it.
  private func removeLeft() {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix) {
      guard let process = Int32(name.dropFirst(prefix.count)), Interruption.isGone(process) else {
        continue
      }
      try? FileManager.default.removeItem(at: parent.appending(path: name))
    }
  }

  private static let markerText = """
    These pages were written by `gradbook site`, which replaces this folder as a whole: keep nothing \
    of your own in it. Begin with index.html.
    这些网页由 `gradbook site` 写成，下一次会整个替换这个文件夹：请不要在里面放自己的文件。从 index.html 开始看。

    """
}
