import Gradbook

/// The bytes of a table and how its cells are written in them.
final class CSVContent: Sendable {
  let file: String
  let bytes: [UInt8]
  let delimiter: UInt8
  /// What stands before a number's fraction.
  let point: UInt8

  init(_ source: DataSource, delimiter: UInt8, point: UInt8) throws(DataFileError) {
    file = source.name
    (self.delimiter, self.point) = (delimiter, point)
    let head = source.head(1024)
    guard !head.starts(with: [0xff, 0xfe]), !head.starts(with: [0xfe, 0xff]), !head.contains(0)
    else {
      throw DataFileError(
        file: source.name, offset: 0, line: 1,
        problem: Text("The text is UTF-16, not UTF-8.", "文本是 UTF-16 编码，不是 UTF-8。"),
        mend: Text(
          "Save the table as UTF-8 (in Excel as “CSV UTF-8”).",
          "请把表格另存为 UTF-8 编码（Excel 里选“CSV UTF-8”）。"))
    }
    bytes = try source.whole()
  }

  /// Goes through the rows.
  ///
  /// - Parameters:
  ///   - cell: gets each cell with its column, its row and the scanner.
  ///   - row: gets each row with its number, counted from 0 without the header; whether to go on.
  func scan(
    skippingFirst: Bool = false,
    cell: (Int, CSVScanner.Cell, CSVScanner.Row, CSVScanner) throws -> Void,
    row: (Int, CSVScanner.Row) throws -> Bool = { _, _ in true }
  ) throws(DataFileError) {
    do {
      try bytes.withUnsafeBufferPointer { buffer in
        let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
        var scanner = CSVScanner(buffer, delimiter: delimiter, place: start)
        if skippingFirst { _ = try scanner.row { _, _, _ in } }
        var number = 0
        while true {
          let here = scanner
          guard let found = try scanner.row({ try cell($0, $1, $2, here) }) else { return }
          guard try row(number, found) else { return }
          number += 1
        }
      }
    } catch let failure as CSVScanner.Failure {
      throw DataFileError(
        file: file, offset: failure.offset, line: failure.line, problem: failure.problem,
        mend: failure.mend)
    } catch let error as DataFileError {
      throw error
    } catch {
      throw DataFileError(file: file, problem: Text("\(error)"), mend: DataFileError.fetchAgain)
    }
  }

  /// The line of a row, counted from 1; rows from 0, without the header.
  func line(ofRow wanted: Int, hasHeader: Bool) -> Int? {
    var line: Int?
    try? scan(skippingFirst: hasHeader) { _, _, _, _ in
    } row: { number, row in
      if number == wanted { line = row.line }
      return number < wanted
    }
    return line
  }

  /// The cells of the first row, and where it stands; `nil` if there is none.
  func firstRow() throws(DataFileError) -> (cells: [String], row: CSVScanner.Row)? {
    var cells: [String] = []
    var first: CSVScanner.Row?
    try scan { _, cell, row, scanner in
      cells.append(try scanner.text(cell, line: row.line))
    } row: { _, row in
      first = row
      return false
    }
    return first.map { (cells, $0) }
  }

  /// How many rows there are and what the columns hold.
  ///
  /// - Throws: ``DataFileError`` if a row has another number of cells than the first one.
  func shape(_ first: CSVScanner.Row, hasHeader: Bool) throws(DataFileError) -> CSVShape {
    var shape = CSVShape(width: first.count)
    try scan(skippingFirst: hasHeader) { column, cell, _, scanner in
      shape.note(column, CSVNumber(scanner.slice(cell), point: point), cell.range.count)
    } row: { _, row in
      guard row.count == first.count else { throw ragged(row, first) }
      shape.rowCount += 1
      return true
    }
    return shape
  }

  /// The columns.
  func columns(_ shape: CSVShape, hasHeader: Bool) throws(DataFileError) -> [CSVTable.Column] {
    let perRow = shape.kinds.reduce(0) { $0 + ($1.isOfNumbers ? 8 : 16) }
    let texts = shape.kinds.reduce(0) { $0 + ($1.isOfNumbers ? 0 : $1.textBytes) }
    let needed = perRow.multiplied(saturatingBy: shape.rowCount)
    guard hasMemory(needed.addingReportingOverflow(texts).overflow ? .max : needed + texts) else {
      throw DataFileError.noMemory(file, needed)
    }
    var numbers = shape.kinds.map { _ in [Double]() }
    var words = shape.kinds.map { _ in [String]() }
    for (column, kind) in shape.kinds.enumerated() {
      if kind.isOfNumbers {
        numbers[column].reserveCapacity(shape.rowCount)
      } else {
        words[column].reserveCapacity(shape.rowCount)
      }
    }
    try scan(skippingFirst: hasHeader) { column, cell, row, scanner in
      if shape.kinds[column].isOfNumbers {
        numbers[column].append(CSVNumber(scanner.slice(cell), point: point).value ?? .nan)
      } else {
        words[column].append(try scanner.text(cell, line: row.line))
      }
    }
    return shape.kinds.indices.map {
      shape.kinds[$0].isOfNumbers ? .numbers(numbers[$0]) : .texts(words[$0])
    }
  }

  /// The cells of a column as they are written.
  func texts(_ wanted: Int, hasHeader: Bool) throws(DataFileError) -> [String] {
    var texts: [String] = []
    try scan(skippingFirst: hasHeader) { column, cell, row, scanner in
      if column == wanted { texts.append(try scanner.text(cell, line: row.line)) }
    }
    return texts
  }
}

/// How many rows and columns a table has, and what the columns hold.
struct CSVShape {
  var rowCount = 0
  private(set) var kinds: [Kind]

  init(width: Int) { kinds = [Kind](repeating: Kind(), count: width) }

  /// What is known of a column.
  struct Kind {
    var hasText = false
    var hasNumber = false
    /// Bytes of the texts that take memory of their own.
    var textBytes = 0

    /// A column is of numbers if each cell is one, a word for one, or empty, and one has digits.
    var isOfNumbers: Bool { hasNumber && !hasText }
  }

  /// Takes note of a cell; the caller sees that there are no more of them than columns.
  mutating func note(_ column: Int, _ number: CSVNumber, _ size: Int) {
    guard kinds.indices.contains(column) else { return }
    switch number {
    case .plain: kinds[column].hasNumber = true
    case .digits, .none: kinds[column].hasText = true
    case .blank, .word: break
    }
    if size > 15 { kinds[column].textBytes += size + 48 }
  }
}
