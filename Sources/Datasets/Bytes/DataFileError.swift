import Gradbook

/// Why a data file could not be read: where it is wrong, and what to do about it.
public struct DataFileError: BilingualError, Hashable {
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
  /// Whether the file is sound, and only of a type that is not read.
  private(set) var isOfUnreadType = false
  /// Whether the file was seen to be of the kind that is wanted.
  private(set) var isOfRightKind = false

  /// Creates the error.
  public init(file: String, offset: Int? = nil, line: Int? = nil, problem: Text, mend: Text) {
    self.file = file
    self.offset = offset
    self.line = line
    self.problem = problem
    self.mend = mend
  }

  /// What is wrong, where, and what to do.
  public var text: Text {
    Text(
      "\(file)\(line.map { ", line \($0)" } ?? "")\(offset.map { ", byte \($0)" } ?? ""): "
        + "\(problem.english) \(mend.english)",
      "\(file)\(line.map { "，第 \($0) 行" } ?? "")\(offset.map { "，第 \($0) 字节" } ?? "")："
        + "\(problem.chinese)\(mend.chinese)")
  }
}

extension DataFileError {
  /// The same error of a file that is sound, but holds what is not read.
  func ofUnreadType() -> DataFileError {
    var error = self
    error.isOfUnreadType = true
    error.isOfRightKind = true
    return error
  }

  /// The same error of a file that began as it should.
  func ofRightKind() -> DataFileError {
    var error = self
    error.isOfRightKind = true
    return error
  }

  /// The same error at another byte.
  func at(offset: Int) -> DataFileError {
    DataFileError(file: file, offset: offset, line: line, problem: problem, mend: mend)
  }

  /// What to do about a file that is damaged.
  package static let fetchAgain = Text(
    "Get the file again; this copy is damaged or of another format.",
    "请重新获取该文件；这一份已损坏，或不是这种格式。")

  /// What to say where memory cannot be had.
  package static func noMemory(_ file: String, _ byteCount: Int) -> DataFileError {
    let size = Double(byteCount) / 1e6
    let shown = size < 10 ? "\((size * 10).rounded() / 10)" : "\(Int(size))"
    return DataFileError(
      file: file,
      problem: Text(
        "There is not enough memory: \(shown) MB are needed.", "内存不足：需要 \(shown) MB。"),
      mend: Text(
        "Close other programs, or split the file into smaller ones.", "请关掉其他程序，或把文件拆小。"))
  }
}
