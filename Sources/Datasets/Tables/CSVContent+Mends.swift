import Foundation
import Gradbook

/// What to say of a table that is written otherwise than it is read.
extension CSVContent {
  /// The characters that tables are separated by, with their names in Swift.
  private static let delimiters: [(byte: UInt8, name: String)] = [
    (UInt8(ascii: ";"), ";"), (0x09, "\\t"), (UInt8(ascii: "|"), "|"), (UInt8(ascii: ","), ","),
  ]

  /// What a table is told to be read with that seems to be separated by another character.
  static func mend(delimiter name: String, hasDecimalComma: Bool = false) -> Text {
    let decimal = hasDecimalComma ? ", decimal: \",\"" : ""
    return Text(
      "The cells seem to be separated by “\(name)”: read the table with delimiter: \"\(name)\"\(decimal).",
      "看起来各格是用“\(name)”分隔的：读取时请传入 delimiter: \"\(name)\"\(decimal)。")
  }

  /// The character by which a text seems to be separated, other than this table's.
  func otherDelimiter(in text: some Collection<UInt8>) -> String? {
    Self.delimiters.first { $0.byte != delimiter && text.contains($0.byte) }?.name
  }

  /// The error of a row that has another number of cells than the first one.
  func ragged(_ row: CSVScanner.Row, _ first: CSVScanner.Row) -> DataFileError {
    DataFileError(
      file: file, offset: row.offset, line: row.line,
      problem: Text(
        "The row has \(row.count) \(row.count == 1 ? "cell" : "cells"), the first one \(first.count).",
        "这一行有 \(row.count) 格，第一行有 \(first.count) 格。"),
      mend: raggedMend(line(at: row.offset), line(at: first.offset), row.count, first.count))
  }

  private func raggedMend(
    _ row: ArraySlice<UInt8>, _ first: ArraySlice<UInt8>, _ count: Int, _ wanted: Int
  ) -> Text {
    let own =
      Self.delimiters.first { $0.byte == delimiter }?.name
      ?? String(Unicode.Scalar(delimiter))
    for other in Self.delimiters where other.byte != delimiter {
      let marks = first.count { $0 == other.byte }
      if marks > 0, marks == row.count(where: { $0 == other.byte }) {
        return Self.mend(delimiter: other.name, hasDecimalComma: delimiter == UInt8(ascii: ","))
      }
    }
    if Self.hasSpaceBeforeQuote(row) {
      return Text(
        "A space stands before a quotation mark, which then encloses nothing: remove the space.",
        "引号前面有空格，这样的引号不起作用：请删去空格。")
    }
    if count == wanted + 1, row.last == delimiter {
      return Text(
        "Remove the “\(own)” at the end of the row, or give that column a name too.",
        "请删去行尾的“\(own)”，或给那一列也起个名字。")
    }
    if count < wanted, row.endIndex >= bytes.count {
      return Text(
        "The last row is cut off: get the file again, or remove the row.", "最后一行不完整：请重新获取文件，或删去这一行。"
      )
    }
    return Text(
      "Put a cell with “\(own)” in it into quotation marks.", "含“\(own)”的格子请用双引号括起来。")
  }

  private static func hasSpaceBeforeQuote(_ row: ArraySlice<UInt8>) -> Bool {
    zip(row, row.dropFirst()).contains { $0 == 0x20 && $1 == UInt8(ascii: "\"") }
  }

  private func line(at offset: Int) -> ArraySlice<UInt8> {
    bytes[offset...].prefix { $0 != 0x0a && $0 != 0x0d }
  }

  /// What to do about a cell that is no number.
  func mend(_ cell: String, in column: String) -> Text {
    let text = cell.trimmingPrefix(" ")
    let word = text.lowercased().trimmingCharacters(in: .whitespaces)
    if Self.missingWords.contains(word) {
      let mark = cell.trimmingCharacters(in: .whitespaces)
      return Text(
        "It seems to mark a missing number: numbers(\"\(column)\", missing: [\"\(mark)\"]) makes it NaN.",
        "看起来它表示缺失的数：numbers(\"\(column)\", missing: [\"\(mark)\"]) 会把它读成 NaN。")
    }
    if point != UInt8(ascii: ","), let number = Self.withDecimalComma(word) {
      return number
        ? Text(
          "Its comma stands for the decimal point: read the table with decimal: \",\".",
          "其中的逗号是小数点：读取表格时请传入 decimal: \",\"。")
        : Text("Write numbers without commas between their digits.", "数字中间请不要写逗号。")
    }
    if word.hasPrefix("0x") {
      return Text(
        "It is hexadecimal: for classes ask for categories(\"\(column)\"), for numbers write it in tens.",
        "这是十六进制：作类别请用 categories(\"\(column)\")，作数请写成十进制。")
    }
    return Text(
      "Correct the cell, or ask for categories(\"\(column)\") if the column holds classes.",
      "请改正这一格；如果这一列是类别，请用 categories(\"\(column)\")。")
  }

  private static let missingWords: Set<String> = [
    "na", "n/a", "#n/a", "<na>", "null", "none", "nil", "?", "-", "--", ".", "missing", "unknown",
    "缺失", "无",
  ]

  /// Whether a text is a number once its comma is a point (`true`) or is left out (`false`).
  private static func withDecimalComma(_ word: String) -> Bool? {
    func isNumber(_ text: String) -> Bool {
      CSVNumber(text, point: UInt8(ascii: ".")).value != nil
    }
    guard word.contains(",") else { return nil }
    if isNumber(word.replacing(",", with: ".")) { return true }
    return isNumber(word.replacing(",", with: "")) ? false : nil
  }
}
