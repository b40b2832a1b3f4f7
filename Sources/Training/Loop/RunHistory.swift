import Datasets
import Gradbook
import Platform

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a ``RunLog`` has written, given back as curves.
///
/// ```swift
/// let curve = try RunHistory("run.csv").curve("loss", against: "epoch")
/// ```
public struct RunHistory: Sendable, CustomStringConvertible {
  /// The names of all columns, in the order of their first row.
  public let names: [String]
  /// The rows.
  public let rows: [[String: Double]]

  /// Reads a log. A last line that a crash left unfinished is passed over.
  ///
  /// - Throws: ``RunLogError`` if the file cannot be read or a line is no row of a log.
  public init(_ path: String) throws(RunLogError) {
    self = try Self.readWhole(path).history
  }

  /// The values under a name, of the rows that have it.
  public func values(_ name: String) -> [Double] { rows.compactMap { $0[name] } }

  /// The values under one name against those under another, of the rows that have both.
  public func curve(_ name: String, against axis: String) -> [(x: Double, y: Double)] {
    rows.compactMap { row in
      guard let x = row[axis], let y = row[name] else { return nil }
      return (x, y)
    }
  }

  /// The columns and the number of rows: `RunHistory(names=['epoch', 'loss'], rows=12)`.
  public var description: String { pythonCall("RunHistory", ["names": names, "rows": rows.count]) }

  private init(names: [String], rows: [[String: Double]]) {
    self.names = names
    self.rows = rows
  }

  /// The log and the number of bytes up to the end of its last whole line.
  static func readWhole(_ path: String) throws(RunLogError) -> (history: RunHistory, length: Int) {
    let format = try RunLogFormat(path)
    guard access(path, R_OK) == 0 else { throw RunLog.failure(path, "read") }
    let bytes: [UInt8]
    do throws(DataFileError) {
      let source = try DataSource(contentsOf: path)
      // An empty file is a log without a row, and text is looked at line by line.
      if let error = source.foreign(to: [.empty, .text, .json]) { throw error }
      bytes = try source.whole()
    } catch {
      throw .otherFile(path: path, problem: error.problem, mend: error.mend)
    }
    let length = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var lines: [String] = []
    for line in bytes[..<length].split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    )
    .dropLast() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      guard let text = String(validating: line, as: UTF8.self) else {
        throw .malformed(
          path: path, line: lines.count + 1,
          detail: Text("The line is not valid UTF-8.", "这一行不是合法的 UTF-8。"))
      }
      lines.append(text)
    }
    let history = try format == .csv ? readCSV(lines, path) : readJSON(lines, path)
    return (history, length)
  }

  private static func readCSV(
    _ lines: [String], _ path: String
  ) throws(RunLogError) -> RunHistory {
    guard let head = lines.first else { return RunHistory(names: [], rows: []) }
    let names = head.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    try RunLog.check(names, path)
    var rows: [[String: Double]] = []
    for (index, line) in lines.enumerated().dropFirst() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      let numbers = cells.compactMap { Double($0) }
      guard cells.count == names.count, numbers.count == names.count else {
        throw .malformed(
          path: path, line: index + 1,
          detail: Text(
            "\(names.count) numbers were expected, \(cells.count) cells found.",
            "应有 \(names.count) 个数，实有 \(cells.count) 格。"))
      }
      rows.append(Dictionary(uniqueKeysWithValues: zip(names, numbers)))
    }
    return RunHistory(names: names, rows: rows)
  }

  private static func readJSON(
    _ lines: [String], _ path: String
  ) throws(RunLogError) -> RunHistory {
    var (names, known): ([String], Set<String>) = ([], [])
    var rows: [[String: Double]] = []
    let decoder = JSONDecoder()
    for (index, line) in lines.enumerated() {
      guard let row = try? decoder.decode([String: Cell].self, from: Data(line.utf8)) else {
        throw .malformed(
          path: path, line: index + 1,
          detail: Text(
            "An object with names and numbers was expected.", "应为一个由名称和数组成的对象。"))
      }
      // A dictionary has no order; the line has.
      let fresh = row.keys.filter { !known.contains($0) }
      names += fresh.sorted { place(of: $0, in: line) < place(of: $1, in: line) }
      known.formUnion(fresh)
      rows.append(row.mapValues(\.number))
    }
    return RunHistory(names: names, rows: rows)
  }

  private static func place(of name: String, in line: String) -> Int {
    line.split(separator: "\"").firstIndex(of: Substring(name)) ?? .max
  }

  /// A number as JSON has it: itself, `null` for NaN, a string for an infinity.
  private struct Cell: Decodable {
    let number: Double

    init(from decoder: any Decoder) throws {
      let cell = try decoder.singleValueContainer()
      if cell.decodeNil() {
        number = .nan
      } else if let word = try? cell.decode(String.self) {
        guard word == "inf" || word == "-inf" else {
          throw DecodingError.dataCorruptedError(in: cell, debugDescription: "no number")
        }
        number = word == "inf" ? .infinity : -.infinity
      } else {
        number = try cell.decode(Double.self)
      }
    }
  }
}
