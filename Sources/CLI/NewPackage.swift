import Foundation
import Gradbook
import Practice

/// A package that depends on the clone, in a folder that was empty.
struct NewPackage {
  /// Where it stands, links resolved.
  let folder: URL
  /// The name of the package and of its program.
  let name: String
  /// The clone as seen from the package.
  let dependency: String
  let language: Language

  /// Finds the places and the name; writes nothing yet.
  init(at path: String, clone: String, language: Language) throws(NewPackageError) {
    guard !path.isEmpty else { throw .unbuildable(path) }
    let given = URL(fileURLWithPath: Self.withHomeFolder(path)).standardizedFileURL
    folder = Self.resolved(given)
    let own = folder.path
    let clone = URL(fileURLWithPath: clone).resolvingSymlinksInPath().path
    if own == clone || own.hasPrefix(clone + "/") { throw .insideClone(path) }
    for part in [own, clone] where part.contains(where: { "\"\\%:".contains($0) || $0.isNewline }) {
      throw .unbuildable(part)
    }
    name = ProgramName(folder: folder.lastPathComponent, taken: Self.targets(of: clone)).text
    dependency = Self.relative(clone, to: own)
    self.language = language
    try requireEmpty(path)
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

  /// Writes the files; none that is there is overwritten.
  func write() throws(NewPackageError) {
    let template = PackageTemplate(name: name, dependency: dependency, language: language)
    for (file, text) in template.files {
      let target = folder.appending(path: file)
      do {
        try FileManager.default.createDirectory(
          at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: target, options: .withoutOverwriting)
      } catch {
        throw .notWritten(target.path, reason: error.localizedDescription)
      }
    }
  }

  /// What the package may not be called: the targets of the clone, which are the names of folders.
  private static func targets(of clone: String) -> Set<String> {
    let folders = ["Sources", "Tests", "Lessons"].flatMap { part in
      (try? FileManager.default.contentsOfDirectory(atPath: "\(clone)/\(part)")) ?? []
    }
    return Set(folders)
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

/// Why there is no new package.
enum NewPackageError: BilingualError {
  case insideClone(String)
  case fileInPlace(String)
  case notEmpty(String)
  case unbuildable(String)
  case notWritten(String, reason: String)

  /// What is wrong, where, and the mend.
  var text: Text {
    switch self {
    case .insideClone(let path):
      Text(
        "\(Self.shown(path)) lies inside the clone. Choose a folder outside, such as ../my-net.",
        "\(Self.shown(path)) 在克隆目录里面。请另选一个外面的文件夹，例如 ../my-net。")
    case .fileInPlace(let path):
      Text(
        "\(Self.shown(path)) is a file. Choose the name of a folder that is new or empty.",
        "\(Self.shown(path)) 是一个文件。请换成新的或空的文件夹。")
    case .notEmpty(let path):
      Text(
        "\(Self.shown(path)) has something in it, and nothing is overwritten. Choose a new or an "
          + "empty folder.",
        "\(Self.shown(path)) 里已经有东西，不会覆盖。请选一个新的或空的文件夹。")
    case .unbuildable(let path):
      Text(
        "Swift cannot build in a folder called “\(Self.shown(path))”: a path is not empty and holds "
          + "none of \" \\ % : or a line break. Choose another one.",
        "Swift 无法在名为“\(Self.shown(path))”的文件夹里编译：路径不能为空，也不能含有 \" \\ % : 或换行。请另选一个。")
    case .notWritten(let path, let reason):
      Text(
        "\(Self.shown(path)) could not be written: \(reason) Choose a folder where you may write.",
        "无法写入 \(Self.shown(path))：\(reason) 请选一个你能写入的文件夹。")
    }
  }

  private static func shown(_ path: String) -> String { Label.clipped(path, columns: 200) }
}
