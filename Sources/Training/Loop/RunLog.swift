import Gradbook

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
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
/// crash loses none.
nonisolated public final class RunLog {
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
  private let file: UnsafeMutablePointer<FILE>
  private var columns: [String]

  /// Opens a log.
  ///
  /// A last row that a crash left unfinished is removed before appending.
  ///
  /// - Throws: ``RunLogError`` if the name's end is unknown, if the file exists and `existing` is
  ///   `.refuse`, if it is no log and is to be appended to, or if it cannot be opened.
  public init(_ path: String, existing: Existing = .refuse) throws(RunLogError) {
    self.path = path
    format = try RunLogFormat(path)
    let exists = access(path, F_OK) == 0
    if exists, existing == .refuse { throw .alreadyExists(path: path) }
    var known: [String] = []
    if exists, existing == .append {
      let (history, length) = try RunHistory.readWhole(path)
      known = history.names
      if truncate(path, off_t(length)) != 0 { throw Self.failure(path, "write") }
    }
    // "x": a file that appeared meanwhile is not overwritten either.
    let mode = existing == .append ? "a" : existing == .overwrite ? "w" : "wx"
    guard let file = fopen(path, mode) else {
      throw Self.failure(path, "open")
    }
    self.file = file
    columns = known
  }

  deinit { fclose(file) }

  /// Adds a row.
  ///
  /// - Throws: ``RunLogError`` if a name cannot head a column, if a CSV's row has other names than
  ///   its first, or if the row cannot be written, as on a full disk.
  public func append(_ row: KeyValuePairs<String, Double>) throws(RunLogError) {
    let names = row.map(\.key)
    try Self.check(names, path)
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
    let written = text.withUTF8Bytes { fwrite($0.baseAddress, 1, $0.count, file) }
    guard written == text.utf8.count, fflush(file) == 0 else { throw Self.failure(path, "write") }
    if columns.isEmpty { columns = names }
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

extension String {
  fileprivate func withUTF8Bytes<R>(_ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
    var text = self
    return text.withUTF8(body)
  }
}
