import Foundation
import Gradbook

/// Pictures in folders, one folder a class: PyTorch's `ImageFolder`.
///
/// A class has all PNG and JPEG pictures of its folder and of the folders in it, whichever way their
/// endings are written. Classes and pictures come in the order of their names; what is hidden, with
/// a name that begins with a point, is left out. A picture is read when it is asked for.
public struct ImageFolder: Dataset, CustomStringConvertible, Sendable {
  /// The names of the folders.
  public let classNames: [String]
  /// The pictures' files and classes.
  public let files: [(path: String, label: Int)]
  /// The folder of the classes' folders.
  public let root: String
  private let channels: Int

  /// Looks through a folder.
  ///
  /// - Parameters:
  ///   - folder: a path; each folder in it is a class.
  ///   - channels: 3 for red, green and blue, 1 for grey.
  ///   - allowEmpty: whether a class may be without a picture.
  /// - Throws: ``DataFileError`` if the folder cannot be read or holds no folder, and, so that no
  ///   part of the data is missing unnoticed, if a class has no picture or one of a format that is
  ///   not read (BMP, GIF, TIFF, WebP, PPM, PGM).
  public init(
    _ folder: String, channels: Int = 3, allowEmpty: Bool = false
  ) throws(DataFileError) {
    guard [1, 3].contains(channels) else {
      fatalError("ImageFolder: pictures have 1 or 3 channels, not \(channels).")
    }
    self.channels = channels
    root = folder
    let inside = try Self.names(in: folder)
    classNames = inside.filter { Self.isFolder("\(folder)/\($0)") }
    guard !classNames.isEmpty else { throw Self.noClasses(folder, inside) }
    var files: [(path: String, label: Int)] = []
    var empty: [String] = []
    var unread: [String] = []
    for (label, name) in classNames.enumerated() {
      let all = try Self.files(below: "\(folder)/\(name)")
      let pictures = all.filter { Self.readEndings.contains(Self.ending($0)) }
      unread += all.filter { Self.unreadEndings.contains(Self.ending($0)) }
      if pictures.isEmpty { empty.append(name) }
      files += pictures.map { ($0, label) }
    }
    if let first = unread.first { throw Self.otherFormats(first, unread) }
    guard empty.isEmpty || allowEmpty else { throw Self.emptyClasses(folder, empty) }
    self.files = files
  }

  /// The number of pictures.
  public var count: Int { files.count }
  /// The number of pictures and the folder, as torchvision prints it.
  public var description: String {
    datasetText("ImageFolder", count: count, "Root location: \(root)")
  }

  /// The picture at an index, uint8 of shape [channels, height, width], and its class.
  public func sample(at index: Int) throws(DataFileError) -> (Tensor, Int) {
    let file = try PictureFile(contentsOf: files[index].path)
    return (file.tensor(channels: channels), files[index].label)
  }
}

extension ImageFolder {
  private static let readEndings: Set<String> = ["png", "jpg", "jpeg"]
  /// What PyTorch's ImageFolder reads besides, and GIF.
  private static let unreadEndings: Set<String> = [
    "bmp", "gif", "pgm", "ppm", "tif", "tiff", "webp",
  ]

  private static func ending(_ path: String) -> String {
    URL(fileURLWithPath: path).pathExtension.lowercased()
  }

  /// The files below a folder: folders in the order of their paths, the files of each in the order
  /// of their names.
  private static func files(below folder: String) throws(DataFileError) -> [String] {
    var folders: [String: [String]] = [:]
    var waiting = [folder]
    // By their true paths: a link that leads back is not followed again.
    var visited: Set<String> = []
    while let next = waiting.popLast() {
      guard visited.insert(URL(fileURLWithPath: next).resolvingSymlinksInPath().path).inserted
      else { continue }
      let paths = try names(in: next).map { "\(next)/\($0)" }
      folders[next] = paths.filter { !isFolder($0) }
      waiting += paths.filter(isFolder)
    }
    return folders.sorted { $0.key < $1.key }.flatMap(\.value)
  }

  private static func names(in folder: String) throws(DataFileError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { !$0.hasPrefix(".") }.sorted()
    } catch {
      throw DataFileError(
        file: folder, problem: Text("The folder cannot be read.", "无法读取该文件夹。"),
        mend: Text("See whether it is there and may be read.", "请检查它是否存在、有没有读取权限。"))
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func noClasses(_ folder: String, _ inside: [String]) -> DataFileError {
    let pictures = inside.filter { (readEndings.union(unreadEndings)).contains(ending($0)) }.count
    return DataFileError(
      file: folder,
      problem: pictures > 0
        ? Text(
          "The folder has pictures (\(pictures)), but no folder for a class.",
          "文件夹里有图片（\(pictures) 张），但没有按类别分的文件夹。")
        : Text("There is no folder with a picture in it.", "里面没有含图片的文件夹。"),
      mend: Text(
        "Make a folder for each class, and put its pictures there.",
        "请为每个类别建一个文件夹，把该类的图片放进去。"))
  }

  private static func emptyClasses(_ folder: String, _ names: [String]) -> DataFileError {
    let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
    return DataFileError(
      file: folder,
      problem: Text(
        "Found no PNG or JPEG picture for the \(names.count == 1 ? "class" : "classes") \(shown).",
        "这些类别没有 PNG 或 JPEG 图片：\(shown)。"),
      mend: Text(
        "Put pictures there, remove the folder, or pass allowEmpty: true.",
        "请放入图片、删去该文件夹，或传入 allowEmpty: true。"))
  }

  private static func otherFormats(_ first: String, _ all: [String]) -> DataFileError {
    let kinds = Set(all.map { ending($0).uppercased() }).sorted().joined(separator: ", ")
    return DataFileError(
      file: first,
      problem: Text(
        "Pictures of this format are not read; there \(all.count == 1 ? "is 1" : "are \(all.count)") "
          + "(\(kinds)).",
        "读不了这种格式的图片；共有 \(all.count) 张（\(kinds)）。"),
      mend: Text("Convert them to PNG or JPEG, or remove them.", "请转换成 PNG 或 JPEG，或删去它们。"))
  }
}
