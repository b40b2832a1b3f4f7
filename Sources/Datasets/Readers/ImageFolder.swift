import Foundation
import Gradbook

/// PNG pictures in folders, one folder a class: PyTorch's `ImageFolder`.
///
/// Classes and pictures come in the order of their names. A picture is read when it is asked for.
public struct ImageFolder: Dataset, Sendable {
  /// The names of the folders.
  public let classNames: [String]
  /// The pictures' files and classes.
  public let files: [(path: String, label: Int)]
  private let channels: Int

  /// Looks through a folder.
  ///
  /// - Parameter channels: 3 for red, green and blue, 1 for grey.
  /// - Throws: ``DataFileError`` if the folder cannot be read or holds no folder with a PNG picture.
  public init(_ folder: String, channels: Int = 3) throws(DataFileError) {
    guard [1, 3].contains(channels) else {
      fatalError("ImageFolder: pictures have 1 or 3 channels, not \(channels).")
    }
    self.channels = channels
    classNames = try ImageFolder.names(in: folder).filter {
      ImageFolder.isFolder("\(folder)/\($0)")
    }
    var files: [(path: String, label: Int)] = []
    for (label, name) in classNames.enumerated() {
      let pictures = try ImageFolder.names(in: "\(folder)/\(name)")
      files += pictures.filter { $0.lowercased().hasSuffix(".png") }
        .map { ("\(folder)/\(name)/\($0)", label) }
    }
    self.files = files
    guard !files.isEmpty else {
      throw DataFileError(
        file: folder,
        problem: Text("There is no folder with a PNG picture in it.", "里面没有含 PNG 图片的文件夹。"),
        mend: Text(
          "Make a folder for each class, and put its pictures there.",
          "请为每个类别建一个文件夹，把该类的图片放进去。"))
    }
  }

  /// The number of pictures.
  public var count: Int { files.count }

  /// The picture at an index, uint8 of shape [channels, height, width], and its class.
  public func sample(at index: Int) throws(DataFileError) -> (Tensor, Int) {
    let file = try PNGFile(contentsOf: files[index].path)
    return (file.tensor(channels: channels), files[index].label)
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
}
