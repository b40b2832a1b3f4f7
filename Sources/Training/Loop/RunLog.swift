import Gradbook
import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Writes what a training measures, a row an epoch, into a file that a table program, pandas or
/// ``RunHistory`` reads.
///
/// ```swift
/// let log = try RunLog("run.csv")
/// try log.append(["epoch": 1, "loss": 0.52, "accuracy": 0.81])
/// ```
///
/// The name's end tells the format: `.csv` has one set of columns, those of its first row; `.jsonl`
/// is one JSON object a line. NaN is `nan` in CSV and `null` in JSON; infinities are `inf` and
/// `-inf`, in JSON as strings. Each row is handed to the system whole before `append` returns: a
/// crash loses none. Several programs may append to one log at a time; it has one heading, and no row
/// is mixed with another.
nonisolated public final class RunLog: CustomStringConvertible {
  /// What to do with a file that exists.
  public enum Existing: Sendable {
    /// Leave it, and throw.
    case refuse
    /// Go on at its end.
    case append
    /// Start anew.
    case overwrite
  }

  /// The file's path.
  public let path: String
  private let format: RunLogFormat
  private let file: CInt
  private var columns: [String] = []

  /// The file: `RunLog('run.csv')`.
  public var description: String { "RunLog(\(pythonText(path)))" }

  /// Opens a log.
  ///
  /// A last row that a crash left unfinished is removed before appending.
  ///
  /// - Throws: ``RunLogError`` if the name's end is unknown, if the file exists and `existing` is
  ///   `.refuse`, if it is no log and is to be appended to, or if it cannot be opened.
  public init(_ path: String, existing: Existing = .refuse) throws(RunLogError) {
    self.path = path
    format = try RunLogFormat(path)
    // O_EXCL: a file that appeared meanwhile is not overwritten either.
    let way = existing == .append ? 0 : existing == .overwrite ? O_TRUNC : O_EXCL
    file = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | way, 0o644)
    guard file >= 0 else {
      throw errno == EEXIST ? .alreadyExists(path: path) : Self.failure(path, "open")
    }
    guard existing == .append else { return }
    try locked { () throws(RunLogError) in
      let (history, length) = try RunHistory.readWhole(path)
      columns = history.names
      if ftruncate(file, off_t(length)) != 0 { throw Self.failure(path, "write") }
    }
  }

  deinit { if file >= 0 { close(file) } }

  /// Adds a row.
  ///
  /// - Throws: ``RunLogError`` if a name cannot head a column, if a CSV's row has other names than
  ///   its first, or if the row cannot be written, as on a full disk: then none of it is.
  public func append(_ row: KeyValuePairs<String, Double>) throws(RunLogError) {
    let names = row.map(\.key)
    try Self.check(names, path)
    try locked { () throws(RunLogError) in
      if format == .csv, columns.isEmpty { columns = try heading() }
      var text = ""
      if format == .csv {
        if columns.isEmpty { text = names.joined(separator: ",") + "\n" }
        guard columns.isEmpty || Set(columns) == Set(names) else {
          throw .otherColumns(path: path, expected: columns, found: names)
        }
        let values = Dictionary(uniqueKeysWithValues: row.map { ($0.key, $0.value) })
        let order = columns.isEmpty ? names : columns
        text += order.map { RunLogFormat.csvText(values[$0] ?? .nan) }.joined(separator: ",") + "\n"
      } else {
        text =
          "{"
          + row.map { "\"\($0.key)\": \(RunLogFormat.jsonText($0.value))" }
          .joined(separator: ", ") + "}\n"
      }
      try write(Array(text.utf8))
      if columns.isEmpty { columns = names }
    }
  }

  /// The columns that another writer has given the file since it was opened.
  private func heading() throws(RunLogError) -> [String] {
    lseek(file, 0, SEEK_END) > 0 ? try RunHistory.readWhole(path).history.names : []
  }

  /// Writes bytes at the end of the file, all or none of them.
  private func write(_ bytes: [UInt8]) throws(RunLogError) {
    let end = lseek(file, 0, SEEK_END)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { systemWrite(file, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let failure = Self.failure(path, "write")
        _ = ftruncate(file, end)
        throw failure
      }
      written += count
    }
  }

  /// Runs `body` while no other writer of the file does.
  private func locked(_ body: () throws(RunLogError) -> Void) throws(RunLogError) {
    // Disks without locks, as some network disks are, are written to without one.
    while flock(file, LOCK_EX) != 0 && errno == EINTR {}
    defer { _ = flock(file, LOCK_UN) }
    try body()
  }

  static func check(_ names: [String], _ path: String) throws(RunLogError) {
    var seen: Set<String> = []
    for name in names {
      let isPlain = name.utf8.allSatisfy { $0 >= 0x20 && !",\"\\".utf8.contains($0) }
      guard !name.isEmpty, isPlain, seen.insert(name).inserted else {
        throw .badName(path: path, name: name)
      }
    }
    guard !names.isEmpty else { throw .badName(path: path, name: "") }
  }

  static func failure(_ path: String, _ action: String) -> RunLogError {
    .system(path: path, action: action, reason: String(cString: strerror(errno)))
  }
}

/// A format of run logs.
enum RunLogFormat {
  case csv
  case jsonLines

  init(_ path: String) throws(RunLogError) {
    if path.hasSuffix(".csv") {
      self = .csv
    } else if path.hasSuffix(".jsonl") {
      self = .jsonLines
    } else {
      throw .unknownFormat(path: path)
    }
  }

  static func csvText(_ number: Double) -> String {
    number.isNaN ? "nan" : number.isInfinite ? (number > 0 ? "inf" : "-inf") : plain(number)
  }

  static func jsonText(_ number: Double) -> String {
    number.isNaN ? "null" : number.isInfinite ? "\"\(csvText(number))\"" : plain(number)
  }

  /// The shortest text that gives the number back; whole numbers without a point.
  private static func plain(_ number: Double) -> String {
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

/// The system's `write`, which ``RunLog`` has a method of the name of.
private func systemWrite(_ file: CInt, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(file, bytes, count)
}
