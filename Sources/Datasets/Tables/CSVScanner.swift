import Gradbook

/// Finds the rows and cells of a table in its bytes, without taking anything out of them.
struct CSVScanner {
  /// Where a cell's text stands.
  struct Cell {
    var range: Range<Int>
    /// Whether quotation marks stand twice in it.
    var hasTwins = false
  }

  /// Where a row stands.
  struct Row {
    let offset: Int
    let line: Int
    var count = 0
  }

  /// Why a table cannot be taken apart.
  struct Failure: Error {
    let offset: Int
    let line: Int
    let problem: Text
    let mend: Text
  }

  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private(set) var place: Int
  private(set) var line: Int

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ bytes: UnsafeBufferPointer<UInt8>, delimiter: UInt8, place: Int = 0, line: Int = 1) {
    (self.bytes, self.delimiter, self.place, self.line) = (bytes, delimiter, place, line)
  }

  /// Passes over the next row that is not an empty line; `use` gets each cell with its column.
  ///
  /// - Returns: the row; `nil` at the end.
  mutating func row(_ use: (Int, Cell, Row) throws -> Void) throws -> Row? {
    while place < bytes.count, bytes[place] == Self.newline || bytes[place] == Self.carriageReturn {
      endLine()
    }
    guard place < bytes.count else { return nil }
    var row = Row(offset: place, line: line)
    repeat {
      let cell = try cell()
      try use(row.count, cell, row)
      row.count += 1
    } while accept(delimiter)
    endLine()
    return row
  }

  private mutating func accept(_ byte: UInt8) -> Bool {
    guard place < bytes.count, bytes[place] == byte else { return false }
    place += 1
    return true
  }

  /// Passes over the end of a line: \n, \r\n or \r.
  private mutating func endLine() {
    if accept(Self.carriageReturn) {
      _ = accept(Self.newline)
      line += 1
    } else if accept(Self.newline) {
      line += 1
    }
  }

  private func isCellEnd(_ place: Int) -> Bool {
    guard place < bytes.count else { return true }
    let byte = bytes[place]
    return byte == delimiter || byte == Self.newline || byte == Self.carriageReturn
  }

  /// The first place from one on where no space stands.
  private func afterSpaces(_ place: Int) -> Int {
    var place = place
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    return place
  }

  private mutating func cell() throws(Failure) -> Cell {
    let start = afterSpaces(place)
    if start < bytes.count, bytes[start] == Self.quote {
      if start == place { return try quotedCell() }
      // A space before the quotation mark: quoted if it closes where the cell ends.
      if let (cell, end) = closedCell(start + 1) {
        place = end
        return cell
      }
    }
    let first = place
    while !isCellEnd(place) { place += 1 }
    return Cell(range: first..<place)
  }

  /// A quoted cell whose text begins at a place and ends on the same line, and the cell's end.
  private func closedCell(_ start: Int) -> (Cell, end: Int)? {
    var place = start
    var hasTwins = false
    while place < bytes.count, bytes[place] != Self.newline, bytes[place] != Self.carriageReturn {
      guard bytes[place] == Self.quote else {
        place += 1
        continue
      }
      if place + 1 < bytes.count, bytes[place + 1] == Self.quote {
        hasTwins = true
        place += 2
        continue
      }
      let end = afterSpaces(place + 1)
      return isCellEnd(end) ? (Cell(range: start..<place, hasTwins: hasTwins), end) : nil
    }
    return nil
  }

  private mutating func quotedCell() throws(Failure) -> Cell {
    let (start, startLine) = (place, line)
    var hasTwins = false
    place += 1
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.newline { line += 1 }
      guard byte == Self.quote else { continue }
      if accept(Self.quote) {
        hasTwins = true
        continue
      }
      let cell = Cell(range: start + 1..<place - 1, hasTwins: hasTwins)
      let end = afterSpaces(place)
      guard isCellEnd(end) else {
        throw Failure(
          offset: place, line: line,
          problem: Text("Text follows a closing quotation mark.", "结束的引号后面还有文字。"),
          mend: Text("Write a quotation mark within a cell twice.", "格子里的引号请写两遍。"))
      }
      place = end
      return cell
    }
    throw Failure(
      offset: start, line: startLine,
      problem: Text("A quotation mark is never closed.", "引号没有结束。"),
      mend: Text(
        "Close it, or write it twice if it belongs to the text.", "请补上结束的引号；若引号是内容，请写两遍。"))
  }

  /// The bytes of a cell.
  func slice(_ cell: Cell) -> Slice<UnsafeBufferPointer<UInt8>> { bytes[cell.range] }

  /// A cell's text.
  ///
  /// - Throws: ``Failure`` if it is not UTF-8.
  func text(_ cell: Cell, line: Int) throws(Failure) -> String {
    let inside = bytes[cell.range]
    if !cell.hasTwins, let text = String(validating: inside, as: UTF8.self) { return text }
    var plain: [UInt8] = []
    var place = cell.range.lowerBound
    while place < cell.range.upperBound {
      plain.append(bytes[place])
      place += cell.hasTwins && bytes[place] == Self.quote ? 2 : 1
    }
    guard let text = String(validating: plain, as: UTF8.self) else {
      throw Failure(
        offset: cell.range.lowerBound, line: line,
        problem: Text("The text is not UTF-8.", "文本不是 UTF-8 编码。"),
        mend: Text(
          "Save the table as UTF-8 (in Excel as “CSV UTF-8”).",
          "请把表格另存为 UTF-8 编码（Excel 里选“CSV UTF-8”）；常见的 GBK 文件可用 iconv -f GBK -t UTF-8 转换。"))
    }
    return text
  }
}
