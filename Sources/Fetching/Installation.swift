import Datasets
import Foundation
import Language
import Platform
import Processes

/// Puts data into the data folder, all of it or nothing, and takes them away again.
package struct Installation {
  package let record: DataRecord
  package let folders: DataFolders
  private let fetcher: any PackageFetcher
  private let find: @Sendable (String) -> String?

  /// How data would be installed.
  package init(
    _ data: InstalledData, folders: DataFolders = DataFolders(),
    fetcher: any PackageFetcher = SystemPackages(),
    find: @escaping @Sendable (String) -> String? = { Tool.find($0) }
  ) {
    record = DataRecord.of(data)
    (self.folders, self.fetcher, self.find) = (folders, fetcher, find)
  }

  /// The folder that the data come to.
  ///
  /// - Throws: ``FetchError/hidden`` if there is none.
  package func target() throws(FetchError) -> URL {
    guard let own = folders.own else { throw .hidden }
    return URL(fileURLWithPath: own).appending(path: record.data.rawValue)
  }

  /// Fetches the package, or takes the files of a folder, checks them, and puts them into place.
  ///
  /// - Parameters:
  ///   - given: a folder that has the files already.
  ///   - progress: called now and then with the bytes that have come.
  /// - Returns: the folder that the files are in.
  package func install(
    from given: String? = nil, progress: @escaping (Int) -> Void = { _ in }
  ) throws(FetchError) -> String {
    let target = try target()
    if given == nil, record.source == .folder { throw .needsFolder(record.data) }
    if FileManager.default.fileExists(atPath: target.path), Receipt.names(in: target) == nil {
      throw .notOurs(folder: target.path)
    }
    let staging = try Staging(beside: target)
    defer { staging.remove() }
    // A client may copy what it has fetched; then it is unpacked.
    try staging.requireRoom(record.size + (given == nil ? 2 * record.downloadSize : 0))
    let content = try staging.folder("content")
    if let given {
      try copy(GivenFolder(path: given, data: record.data).files(), to: content)
    } else {
      let fetched = try staging.folder("fetched")
      let found = try fetcher.fetch(
        record.source, places: record.files.map(\.place), into: fetched, progress: progress)
      try move(from: found, to: content)
    }
    try check(content, source: given.map { Text($0) } ?? record.source.text)
    try Receipt(record, given: given, in: content).write(to: content)
    try staging.place(content, at: target)
    return target.path
  }

  private func move(from folder: URL, to content: URL) throws(FetchError) {
    for file in record.files {
      let source = folder.appending(path: file.place)
      guard FileManager.default.fileExists(atPath: source.path) else {
        if file.sum == nil { continue }
        throw .missingFile(file.place, source: record.source.text)
      }
      try attempt(content) {
        try FileManager.default.moveItem(at: source, to: content.appending(path: file.name))
      }
    }
  }

  private func copy(_ files: [(source: URL, name: String)], to content: URL) throws(FetchError) {
    for (source, name) in files {
      try attempt(content) {
        // The file, not a link to it.
        try FileManager.default.copyItem(
          at: source.resolvingSymlinksInPath(), to: content.appending(path: name))
      }
    }
  }

  /// Sums where they are known; where not, every file is read to its end.
  private func check(_ content: URL, source: Text) throws(FetchError) {
    let known = record.files.filter { $0.sum != nil }
    let paths = known.map { content.appending(path: $0.name).path }
    for (file, path) in zip(known, paths) where !FileManager.default.fileExists(atPath: path) {
      throw .missingFile(file.name, source: source)
    }
    if !known.isEmpty {
      for (file, found) in zip(known, try FileSums.of(paths, find: find)) {
        guard let expected = file.sum, found != expected else { continue }
        throw .wrongSum(file: file.name, expected: expected, found: found)
      }
    }
    guard record.data != .miniLM else { return }
    do {
      _ = try record.data.images(in: content.path)
    } catch {
      throw .unreadable(error)
    }
  }

  /// Takes the data away that ``install(from:progress:)`` has put there.
  ///
  /// - Returns: the folder that they were in, and whether something else is left in it.
  package func remove() throws(FetchError) -> (folder: String, isLeft: Bool) {
    let target = try target()
    guard FileManager.default.fileExists(atPath: target.path) else {
      guard let folder = record.data.folder(in: folders) else { throw .notInstalled(record.data) }
      throw .ofSystem(record.data, folder: folder)
    }
    guard let names = Receipt.names(in: target) else { throw .notOurs(folder: target.path) }
    for name in names + [Receipt.name] {
      let file = target.appending(path: name)
      guard FileManager.default.fileExists(atPath: file.path) else { continue }
      try attempt(target) { try FileManager.default.removeItem(at: file) }
    }
    return (target.path, rmdir(target.path) != 0)
  }
}

/// Does what the disk may refuse.
func attempt(_ folder: URL, _ body: () throws -> Void) throws(FetchError) {
  do {
    try body()
  } catch {
    throw .noRights(folder: folder.path, reason: error.localizedDescription)
  }
}
