import Foundation
import Gradbook

/// Splits the text of a table into rows and cells.
struct CSVParser {
  struct Row {
    var cells: [String]
    let offset: Int
    let line: Int
  }

  private let bytes: [UInt8]
  private let file: String
  private let delimiter: UInt8
  private var place = 0
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  init(_ data: Data, file: String, delimiter: Character) throws(DataFileError) {
    guard let delimiter = delimiter.asciiValue, delimiter != Self.quote else {
      fatalError(
        "CSVTable: the delimiter must be an ASCII character other than the quotation mark.")
    }
    bytes = Array(data)
    self.file = file
    self.delimiter = delimiter
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { place = 3 }
  }

  /// All rows; lines with nothing in them are left out.
  mutating func rows() throws(DataFileError) -> [Row] {
    var rows: [Row] = []
    while place < bytes.count {
      var row = Row(cells: [], offset: place, line: line)
      repeat { row.cells.append(try cell()) } while accept(delimiter)
      endLine()
      if row.cells != [""] { rows.append(row) }
    }
    return rows
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

  private var isAtCellEnd: Bool {
    guard place < bytes.count else { return true }
    let byte = bytes[place]
    return byte == delimiter || byte == Self.newline || byte == Self.carriageReturn
  }

  private mutating func cell() throws(DataFileError) -> String {
    if accept(Self.quote) { return try quotedCell() }
    let start = place
    while !isAtCellEnd { place += 1 }
    return try text(bytes[start..<place], at: start)
  }

  private mutating func quotedCell() throws(DataFileError) -> String {
    let (start, startLine) = (place - 1, line)
    var content: [UInt8] = []
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == Self.newline { line += 1 }
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      if accept(Self.quote) {
        content.append(Self.quote)
        continue
      }
      guard isAtCellEnd else {
        throw failure(
          Text("Text follows a closing quotation mark.", "结束的引号后面还有文字。"),
          Text("Write a quotation mark within a cell twice.", "格子里的引号请写两遍。"), place, line)
      }
      return try text(content[...], at: start)
    }
    throw failure(
      Text("A quotation mark is never closed.", "引号没有结束。"),
      Text("Close it, or write it twice if it belongs to the text.", "请补上结束的引号；若引号是内容，请写两遍。"),
      start, startLine)
  }

  private func text(_ cell: ArraySlice<UInt8>, at start: Int) throws(DataFileError) -> String {
    guard let text = String(validating: cell, as: UTF8.self) else {
      throw failure(
        Text("The text is not UTF-8.", "文本不是 UTF-8 编码。"),
        Text("Save the table as UTF-8.", "请把表格另存为 UTF-8 编码。"), start, line)
    }
    return text
  }

  private func failure(_ problem: Text, _ mend: Text, _ offset: Int, _ line: Int) -> DataFileError {
    DataFileError(file: file, offset: offset, line: line, problem: problem, mend: mend)
  }
}
