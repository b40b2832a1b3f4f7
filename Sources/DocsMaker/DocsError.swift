import Foundation
import Language

/// Why the documentation cannot be made.
enum DocsError: BilingualError {
  case usage
  case noTool(String)
  /// A program that was started failed; what it said stands in the message.
  case failed(String, output: String)
  /// DocC or this program found something to mend.
  case faults(String)
  case noMethod(operation: String)
  case noSymbol(name: String, operation: String)
  case unreadable(URL, reason: String)
  case foreignFolder(URL)

  var text: Text {
    switch self {
    case .usage:
      Text(
        "Usage: ./gradbook docs [--output FOLDER] [--serve [PORT]]",
        "用法：./gradbook docs [--output 文件夹] [--serve [端口]]")
    case .noTool(let name):
      Text(
        "\(name) was not found. It comes with Swift: put the folder that swift lies in on the PATH.",
        "没有找到 \(name)。它随 Swift 一起安装：请把 swift 所在的文件夹加入 PATH。")
    case .failed(let program, let output):
      Text("\(program) failed:\n\(output)", "\(program) 运行失败：\n\(output)")
    case .faults(let faults):
      Text(
        "\(faults)\nThe documentation is not whole; mend what is named above.",
        "\(faults)\n文档不完整，请改好上面指出的地方。")
    case .noMethod(let operation):
      Text(
        "No method is called as the operation \(operation). Say in Sources/DocsMaker/"
          + "OperationWay.swift by which methods it is reached.",
        "没有与运算 \(operation) 同名的方法。请在 Sources/DocsMaker/OperationWay.swift "
          + "里写明哪些方法会用到它。")
    case .noSymbol(let name, let operation):
      Text(
        "\(name) is named as a way to the operation \(operation), but nothing public is called so. "
          + "Mend Sources/DocsMaker/OperationWay.swift.",
        "运算 \(operation) 写明由 \(name) 调用，但没有这个公开名称。请修改 "
          + "Sources/DocsMaker/OperationWay.swift。")
    case .unreadable(let file, let reason):
      Text(
        "\(file.path) could not be read or written: \(reason)",
        "\(file.path) 不能读写：\(reason)")
    case .foreignFolder(let folder):
      Text(
        "\(folder.path) holds something else than documentation that was made here. Name a new or "
          + "empty folder.",
        "\(folder.path) 里有别的内容，不是这里生成的文档。请指定一个新的或空的文件夹。")
    }
  }
}

/// Does something with files; what goes wrong names the file.
func withFile<T>(_ file: URL, _ body: () throws -> T) throws(DocsError) -> T {
  do { return try body() } catch {
    throw .unreadable(file, reason: error.localizedDescription)
  }
}
