import Foundation
import Gradbook
import Practice

/// Why there is no new package.
enum NewPackageError: BilingualError {
  case insideClone(String)
  case fileInPlace(String)
  case notEmpty(String)
  case unbuildable(String)
  case notWritten(String, reason: String)
  case notBuilt(clone: String)

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
    case .notBuilt(let clone):
      Text(
        "The library that a package is linked with is not built. Type ./gradbook new in "
          + "\(Self.shown(clone)): it builds the library first.",
        "程序包要链接的库还没有编译。请在 \(Self.shown(clone)) 里输入 ./gradbook new，它会先编译这个库。")
    }
  }

  private static func shown(_ path: String) -> String { Label.clipped(path, columns: 200) }
}
