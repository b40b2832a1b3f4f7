import Foundation
import Gradbook
import Practice

/// A package that is linked with what the clone has built, in a folder that was empty, or in one that
/// was made so before: then it is linked anew.
struct NewPackage {
  /// Where it stands, links resolved.
  let folder: URL
  /// The name of the package and of its program.
  let name: String
  let library: SharedLibrary
  let language: Language
  /// Whether the package was there before: then nothing but its links is written.
  let isOld: Bool

  /// Finds the places and the name; writes nothing yet.
  init(
    at path: String, library: SharedLibrary, language: Language
  ) throws(NewPackageError) {
    guard !path.isEmpty else { throw .unbuildable(path) }
    let given = URL(fileURLWithPath: Self.withHomeFolder(path)).standardizedFileURL
    folder = Self.resolved(given)
    let own = folder.path
    let clone = library.clone.resolvingSymlinksInPath().path
    if own == clone || own.hasPrefix(clone + "/") { throw .insideClone(path) }
    for part in [own, clone] where part.contains(where: { "\"\\%:".contains($0) || $0.isNewline }) {
      throw .unbuildable(part)
    }
    name = ProgramName(folder: folder.lastPathComponent, taken: Self.targets(of: clone)).text
    self.library = library
    self.language = language
    isOld = FileManager.default.fileExists(
      atPath: folder.appending(path: PackageTemplate.checkFile).path)
    if !isOld { try requireEmpty(path) }
  }

  private func requireEmpty(_ path: String) throws(NewPackageError) {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
      return
    }
    guard isFolder.boolValue else { throw .fileInPlace(path) }
    let harmless = [".git", ".DS_Store"]
    do {
      let found = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      if found.allSatisfy(harmless.contains) { return }
    } catch {
      throw .notWritten(path, reason: error.localizedDescription)
    }
    throw .notEmpty(path)
  }

  /// Writes the files; none that is there is overwritten. The links are made anew.
  func write() throws(NewPackageError) {
    try library.update()
    let template = PackageTemplate(name: name, language: language)
    for (file, text) in isOld ? [] : template.files {
      try put(file) { try Data(text.utf8).write(to: $0, options: .withoutOverwriting) }
    }
    for (file, target) in template.links(to: Self.relative(library.folder.path, to: folder.path)) {
      try put(file) {
        if (try? FileManager.default.destinationOfSymbolicLink(atPath: $0.path)) != nil {
          try FileManager.default.removeItem(at: $0)
        }
        try FileManager.default.createSymbolicLink(
          atPath: $0.path, withDestinationPath: target)
      }
    }
  }

  private func put(_ file: String, _ make: (URL) throws -> Void) throws(NewPackageError) {
    let place = folder.appending(path: file)
    do {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try make(place)
    } catch {
      throw .notWritten(place.path, reason: error.localizedDescription)
    }
  }

  /// What the package may not be called: its other target, and the targets of the clone, which are the
  /// names of folders.
  private static func targets(of clone: String) -> Set<String> {
    let folders = ["Sources", "Tests", "Lessons"].flatMap { part in
      (try? FileManager.default.contentsOfDirectory(atPath: "\(clone)/\(part)")) ?? []
    }
    return Set(folders + [SharedLibrary.name])
  }

  /// `~/net` that a shell did not resolve, because it stood in quotation marks.
  private static func withHomeFolder(_ path: String) -> String {
    guard path == "~" || path.hasPrefix("~/") else { return path }
    return FileManager.default.homeDirectoryForCurrentUser.path + path.dropFirst()
  }

  /// Where links lead to; the last parts of the path need not be there yet.
  private static func resolved(_ url: URL) -> URL {
    if FileManager.default.fileExists(atPath: url.path) || url.path == "/" {
      return url.resolvingSymlinksInPath()
    }
    return resolved(url.deletingLastPathComponent()).appending(path: url.lastPathComponent)
  }

  /// A path as seen from a folder: `../gradbook`.
  static func relative(_ path: String, to folder: String) -> String {
    let (to, from) = (path.split(separator: "/"), folder.split(separator: "/"))
    let shared = zip(to, from).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + to.dropFirst(shared).map(String.init)).joined(separator: "/")
  }
}
