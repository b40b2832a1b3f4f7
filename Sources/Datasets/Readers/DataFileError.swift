import Gradbook

/// Why a data file could not be read: where it is wrong, and what to do about it.
public struct DataFileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file, as it was named by the caller.
  public let file: String
  /// The byte at which reading failed, counted from 0; inside of a compressed file, in what it
  /// unpacks to.
  public let offset: Int?
  /// The line of a text file, counted from 1.
  public let line: Int?
  /// What is wrong.
  public let problem: Text
  /// What to do about it.
  public let mend: Text

  /// Creates the error.
  public init(file: String, offset: Int? = nil, line: Int? = nil, problem: Text, mend: Text) {
    self.file = file
    self.offset = offset
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  /// What is wrong, where, and what to do.
  public var description: String {
    "\(file)\(line.map { ", line \($0)" } ?? "")\(offset.map { ", byte \($0)" } ?? ""): "
      + "\(problem.english) \(mend.english)"
  }
  /// ``description`` in Chinese.
  public var chineseDescription: String {
    "\(file)\(line.map { "，第 \($0) 行" } ?? "")\(offset.map { "，第 \($0) 字节" } ?? "")："
      + "\(problem.chinese)\(mend.chinese)"
  }
}

extension DataFileError {
  /// What to do about a file that is damaged.
  package static let fetchAgain = Text(
    "Get the file again; this copy is damaged or of another format.",
    "请重新获取该文件；这一份已损坏，或不是这种格式。")
}
