import Gradbook

/// Why a log of a run could not be written or read.
public enum RunLogError: BilingualError, Hashable {
  /// The name ends neither in `.csv` nor in `.jsonl`.
  case unknownFormat(path: String)
  /// There is a file of this name already.
  case alreadyExists(path: String)
  /// The file could not be opened, read or written.
  case system(path: String, action: String, reason: String)
  /// A name that cannot head a column.
  case badName(path: String, name: String)
  /// A row whose names are not those of the file.
  case otherColumns(path: String, expected: [String], found: [String])
  /// A file of another kind: what it is, and what to do about it.
  case otherFile(path: String, problem: Text, mend: Text)
  /// A line that is no row of a log.
  case malformed(path: String, line: Int, detail: Text)

  /// What went wrong, where, and what to do; what the system reported stays as it is.
  public var text: Text {
    switch self {
    case .unknownFormat(let path):
      Text(
        "\(path): the format of a run log is told by its name; end it in .csv or .jsonl.",
        "\(path)：训练日志的格式由文件名决定，请以 .csv 或 .jsonl 结尾。")
    case .alreadyExists(let path):
      Text(
        "\(path) exists already, and is left as it is. Choose another name, or open the log with "
          + "`.append` to go on or `.overwrite` to start anew.",
        "\(path) 已经存在，没有改动。请换一个名字，或用 `.append` 接着写、用 `.overwrite` 重新开始。")
    case .system(let path, let action, let reason):
      Text(
        "\(path): cannot \(action): \(reason). Check the folder, its permissions and the disk.",
        "\(path)：操作失败（\(action)）：\(reason)。请检查文件夹、权限和磁盘空间。")
    case .badName(let path, let name):
      Text(
        "\(path): \"\(name)\" cannot head a column: a name is not empty, comes once, and has no "
          + "comma, quotation mark, backslash or line break.",
        "\(path)：“\(name)”不能作列名：列名不能为空、不能重复，也不能含逗号、引号、反斜杠或换行。")
    case .otherColumns(let path, let expected, let found):
      Text(
        "\(path): the row has \(found.joined(separator: ", ")), but the file's columns are "
          + "\(expected.joined(separator: ", ")). Log the same names each time, or use .jsonl.",
        "\(path)：这一行有 \(found.joined(separator: "、"))，而文件的列是 "
          + "\(expected.joined(separator: "、"))。请每次记录相同的名称，或改用 .jsonl。")
    case .otherFile(let path, let problem, let mend):
      Text(
        "\(path): \(problem.english) \(mend.english)", "\(path)：\(problem.chinese)\(mend.chinese)")
    case .malformed(let path, let line, let detail):
      Text(
        "\(path), line \(line): \(detail.english) Mend the line or remove it.",
        "\(path) 第 \(line) 行：\(detail.chinese)请修改或删除这一行。")
    }
  }
}
