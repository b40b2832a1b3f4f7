import Foundation

/// Files that others have handed in: nothing is read but ordinary files of a bearable size, and none
/// that a link leads to outside their folder.
enum HandedIn {
  /// The most bytes that are read of one file.
  static let limit = 1 << 20

  /// All bytes of a file.
  ///
  /// - Throws: ``CheckerError/folder(_:)``: it cannot be read, is no ordinary file, or is too large.
  static func bytes(of file: URL) throws(CheckerError) -> Data {
    // Without O_NONBLOCK a pipe that nobody writes to would be waited for.
    let descriptor = open(file.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .folder(.unreadable(file.path, reason: String(cString: strerror(errno)) + "."))
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw .folder(.noOrdinaryFile(file.path))
    }
    do {
      let bytes = try handle.read(upToCount: limit + 1) ?? Data()
      if bytes.count <= limit { return bytes }
    } catch {
      throw .folder(.unreadable(file.path, reason: error.localizedDescription))
    }
    throw .folder(.tooLarge(file.path, limit: limit))
  }

  /// All bytes of a file, provided that it lies in a folder when all links are followed.
  static func bytes(of file: URL, within folder: URL) throws(CheckerError) -> Data {
    guard let place = resolved(file), let home = resolved(folder) else {
      throw .folder(.unreadable(file.path, reason: String(cString: strerror(errno)) + "."))
    }
    guard place.hasPrefix(home + "/") else { throw .folder(.leadsOutside(file.path)) }
    return try bytes(of: URL(fileURLWithPath: place))
  }

  /// Whether something is a folder itself, and no link to one.
  static func isFolder(_ url: URL) -> Bool { kind(of: url) == S_IFDIR }

  /// Whether anything is there under a name, be it a link that leads nowhere.
  static func exists(_ url: URL) -> Bool { kind(of: url) != nil }

  private static func kind(of url: URL) -> mode_t? {
    var status = stat()
    return lstat(url.path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  private static func resolved(_ url: URL) -> String? {
    guard let path = realpath(url.path, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
