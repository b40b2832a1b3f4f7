import Foundation
import Gradbook

/// A table in a text file, its cells separated by commas.
///
/// A cell may stand in quotation marks and then hold commas, line breaks, and quotation marks
/// written twice. A column is of numbers if every cell that is not empty is one; an empty cell
/// among numbers is NaN.
///
/// Source: RFC 4180.
public struct CSVTable: DataFile, Sendable {
  /// What a column holds.
  public enum Column: Hashable, Sendable {
    /// Numbers; NaN where a cell is empty.
    case numbers([Double])
    /// Texts.
    case texts([String])
  }

  /// The columns' names: the first line, or `0`, `1`, … without one.
  public let names: [String]
  /// The columns.
  public let columns: [Column]
  /// The number of rows, without the first line if that has the names.
  public let rowCount: Int
  private let file: String

  /// Reads a table whose first line has the names.
  public init(parsing data: Data, named name: String) throws(DataFileError) {
    try self.init(parsing: data, named: name, hasHeader: true)
  }

  /// Reads a table.
  ///
  /// - Parameter delimiter: what separates the cells, an ASCII character.
  public init(
    parsing data: Data, named name: String = "data", hasHeader: Bool, delimiter: Character = ","
  ) throws(DataFileError) {
    var parser = try CSVParser(data, file: name, delimiter: delimiter)
    var rows = try parser.rows()
    file = name
    if hasHeader {
      guard let header = rows.first else {
        throw DataFileError(
          file: name, offset: 0, line: 1,
          problem: Text("The table is empty.", "表格是空的。"), mend: DataFileError.fetchAgain)
      }
      rows.removeFirst()
      names = header.cells
      for (index, name) in names.enumerated() where names[..<index].contains(name) {
        throw DataFileError(
          file: file, offset: 0, line: 1,
          problem: Text("Two columns are called '\(name)'.", "有两列都叫“\(name)”。"),
          mend: Text("Give each column a name of its own.", "请给每一列起不同的名字。"))
      }
    } else {
      names = (0..<(rows.first?.cells.count ?? 0)).map(String.init)
    }
    let width = names.count
    if let ragged = rows.first(where: { $0.cells.count != width }) {
      throw DataFileError(
        file: name, offset: ragged.offset, line: ragged.line,
        problem: Text(
          "The row has \(ragged.cells.count) cells, the first one \(width).",
          "这一行有 \(ragged.cells.count) 格，第一行有 \(width) 格。"),
        mend: Text(
          "Put a cell with a comma in it into quotation marks.", "含逗号的格子请用双引号括起来。"))
    }
    rowCount = rows.count
    columns = (0..<width).map { column in Self.column(rows.map { $0.cells[column] }) }
  }

  /// Reads a table from a file.
  ///
  /// - Parameter delimiter: what separates the cells, an ASCII character.
  public init(
    contentsOf path: String, hasHeader: Bool, delimiter: Character = ","
  ) throws(DataFileError) {
    try self.init(
      parsing: try readFile(path), named: path, hasHeader: hasHeader, delimiter: delimiter)
  }

  private static func column(_ cells: [String]) -> Column {
    var numbers: [Double] = []
    for cell in cells {
      let trimmed = cell.trimmingCharacters(in: .whitespaces)
      guard let number = trimmed.isEmpty ? Double.nan : Double(trimmed) else {
        return .texts(cells)
      }
      numbers.append(number)
    }
    return cells.allSatisfy(\.isEmpty) ? .texts(cells) : .numbers(numbers)
  }
}

extension CSVTable {
  /// The column of a name; `nil` if there is none.
  public subscript(name: String) -> Column? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// A column's numbers.
  ///
  /// - Throws: ``DataFileError`` if there is no such column, or if it holds texts.
  public func numbers(_ name: String) throws(DataFileError) -> [Double] {
    switch self[name] {
    case .numbers(let numbers): return numbers
    case .texts(let texts):
      let row = texts.firstIndex { !$0.isEmpty && Double($0) == nil } ?? 0
      throw DataFileError(
        file: file,
        problem: Text(
          "Column '\(name)' is not of numbers: row \(row) has '\(texts[safe: row] ?? "")'.",
          "“\(name)”列不全是数：第 \(row) 行是“\(texts[safe: row] ?? "")”。"),
        mend: Text("Use categories(\"\(name)\").", "请用 categories(\"\(name)\")。"))
    case nil: throw missing(name)
    }
  }

  /// A column's cells as classes, numbered in the order of their names.
  ///
  /// - Throws: ``DataFileError`` if there is no such column.
  public func categories(
    _ name: String
  ) throws(DataFileError) -> (codes: [Int], names: [String]) {
    let cells: [String]
    switch self[name] {
    case .texts(let texts): cells = texts
    case .numbers(let numbers):
      let classes = Set(numbers.filter { !$0.isNaN }).sorted()
      let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
      return (
        numbers.map { places[$0] ?? -1 },
        classes.map { Int(exactly: $0).map(String.init) ?? "\($0)" }
      )
    case nil: throw missing(name)
    }
    let classes = Set(cells).sorted()
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    return (cells.map { places[$0] ?? -1 }, classes)
  }

  /// Columns of numbers side by side: float32, shape [rows, columns]; all of them if left out.
  ///
  /// - Throws: ``DataFileError`` as ``numbers(_:)`` does.
  public func tensor(_ columns: [String]? = nil) throws(DataFileError) -> Tensor {
    let chosen = columns ?? names
    var parts: [Double] = []
    for name in chosen { parts += try numbers(name) }
    let upright = Tensor(flat: parts, shape: [chosen.count, rowCount], dtype: .float32)
    return upright.t().contiguous()
  }

  private func missing(_ name: String) -> DataFileError {
    DataFileError(
      file: file, line: 1, problem: Text("There is no column '\(name)'.", "没有“\(name)”这一列。"),
      mend: Text(
        "The columns are \(names.joined(separator: ", ")).", "有这些列：\(names.joined(separator: "、"))。"
      ))
  }
}

extension Array {
  /// The element at an index; `nil` if there is none.
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
