import Foundation
import Gradbook

extension CSVTable {
  /// The column of a name; `nil` if there is none.
  public subscript(name: String) -> Column? {
    names.firstIndex(of: name).map { columns[$0] }
  }

  /// A column's numbers. Of a column of texts each must be one, be it with zeros in front or with
  /// more digits than a Double keeps; an empty cell is NaN.
  ///
  /// - Parameters:
  ///   - name: the column's.
  ///   - missing: words that mark a missing number, as `NA` or `?` do; they become NaN.
  /// - Throws: ``DataFileError`` if there is no such column, if the table has no rows, or if a cell
  ///   is no number.
  public func numbers(
    _ name: String, missing: Set<String> = []
  ) throws(DataFileError) -> [Double] {
    guard let column = self[name] else { throw noColumn(name) }
    try requireRows()
    guard case .texts(let texts) = column else {
      if case .numbers(let numbers) = column { return numbers }
      return []
    }
    var numbers: [Double] = []
    numbers.reserveCapacity(texts.count)
    for (row, text) in texts.enumerated() {
      if missing.contains(text) || missing.contains(text.trimmingCharacters(in: .whitespaces)) {
        numbers.append(.nan)
      } else if let number = CSVNumber(text, point: content.point).value {
        numbers.append(number)
      } else {
        throw noNumber(text, row: row, column: name)
      }
    }
    if missing.isEmpty, texts.allSatisfy({ $0.allSatisfy(\.isWhitespace) }) {
      throw DataFileError(
        file: content.file,
        problem: Text(
          "Column '\(name)' is empty: no row has a number.", "“\(name)”列是空的：每一行都没有数。"),
        mend: Text("Leave the column out.", "请不要使用这一列。"))
    }
    return numbers
  }

  /// A column's cells as classes: each text that stands in the file is one, to the letter, so that
  /// `02134` and `2134` differ. A column of numbers has its classes in the order of the numbers,
  /// another in the order of the texts. An empty cell is no class, and has the code −1.
  ///
  /// - Throws: ``DataFileError`` if there is no such column.
  public func categories(
    _ name: String
  ) throws(DataFileError) -> (codes: [Int], names: [String]) {
    guard let index = names.firstIndex(of: name) else { throw noColumn(name) }
    let cells: [String]
    var isOfNumbers = false
    switch columns[index] {
    case .texts(let texts): cells = texts
    case .numbers:
      isOfNumbers = true
      cells = try content.texts(index, hasHeader: hasHeader)
    }
    var classes = Set(cells.filter { !$0.allSatisfy(\.isWhitespace) }).sorted()
    if isOfNumbers {
      let values = classes.map { ($0, CSVNumber($0, point: content.point).value ?? .nan) }
      // NaN last; a stable sort keeps texts of one number in their order.
      classes = values.sorted { $0.1 < $1.1 || $1.1.isNaN && !$0.1.isNaN }.map(\.0)
    }
    let places = Dictionary(uniqueKeysWithValues: classes.enumerated().map { ($1, $0) })
    return (cells.map { places[$0] ?? -1 }, classes)
  }

  /// Columns of numbers side by side: float32, shape [rows, columns]; all of them if left out.
  ///
  /// - Parameters:
  ///   - columns: their names, in the order wished.
  ///   - missing: words that mark a missing number; they become NaN.
  /// - Throws: ``DataFileError`` as ``numbers(_:missing:)`` does.
  public func tensor(
    _ columns: [String]? = nil, missing: Set<String> = []
  ) throws(DataFileError) -> Tensor {
    let chosen = columns ?? names
    try requireRows()
    guard hasMemory(2 * 8 * chosen.count * rowCount) else {
      throw DataFileError.noMemory(content.file, 16 * chosen.count * rowCount)
    }
    let parts = Tensor.empty([chosen.count, rowCount], dtype: .float32)
    try parts.withMutableBytes { (bytes) throws(DataFileError) in
      let parts = bytes.assumingMemoryBound(to: Float.self)
      for (index, name) in chosen.enumerated() {
        for (row, number) in try numbers(name, missing: missing).enumerated() {
          parts[index * rowCount + row] = Float(number)
        }
      }
    }
    return parts.t().contiguous()
  }

  private func requireRows() throws(DataFileError) {
    guard rowCount == 0 else { return }
    throw DataFileError(
      file: content.file, line: 1,
      problem: Text("The table has its header, but no rows.", "表格只有表头，没有数据行。"),
      mend: Text(
        "If the first line has values, pass hasHeader: false.", "如果第一行是数据，请传入 hasHeader: false。"))
  }

  private func noNumber(_ text: String, row: Int, column: String) -> DataFileError {
    let shown = text.count > 40 ? text.prefix(40) + "…" : text
    let other = names.count == 1 ? content.otherDelimiter(in: column.utf8) : nil
    return DataFileError(
      file: content.file, line: content.line(ofRow: row, hasHeader: hasHeader),
      problem: Text(
        "Column '\(column)' is not of numbers: row \(row), counted from 0, has '\(shown)'.",
        "“\(column)”列不全是数：第 \(row) 行（从 0 数起）是“\(shown)”。"),
      mend: other.map { CSVContent.mend(delimiter: $0) } ?? content.mend(text, in: column))
  }

  private func noColumn(_ name: String) -> DataFileError {
    let shown = names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
    let other = names.count == 1 ? content.otherDelimiter(in: names[0].utf8) : nil
    return DataFileError(
      file: content.file, line: 1,
      problem: Text("There is no column '\(name)'.", "没有“\(name)”这一列。"),
      mend: other.map { CSVContent.mend(delimiter: $0) }
        ?? Text("The columns are \(shown).", "有这些列：\(shown)。"))
  }
}
