import Foundation
import Gradbook

/// A table in a text file, its cells separated by commas.
///
/// A cell may stand in quotation marks and then hold commas, line breaks, and quotation marks
/// written twice. A column is of numbers if every cell that is not empty is one; an empty cell
/// among numbers is NaN, and so are the words nan and inf what they say. A column whose digits say
/// more than a number would keep is of texts: with zeros in front (`02134`), or whole and above 2⁵³.
/// Memory: the file, and 8 bytes for each number or 16 and more for each text.
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

  /// What the first bytes show.
  public static let kinds: [FileKind] = [.text]

  /// The columns' names: the first line, or `0`, `1`, … without one.
  public let names: [String]
  /// The columns.
  public let columns: [Column]
  /// The number of rows, without the first line if that has the names.
  public let rowCount: Int
  let content: CSVContent
  let hasHeader: Bool

  /// Reads a table whose first line has the names.
  public init(reading source: DataSource) throws(DataFileError) {
    try self.init(reading: source, hasHeader: true, delimiter: ",", decimal: ".")
  }

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - data: the file's bytes.
  ///   - name: what an error calls the file.
  ///   - hasHeader: whether the first line has the names.
  ///   - delimiter: what separates the cells, an ASCII character such as `;` or `\t`.
  ///   - decimal: what stands before a number's fraction, `.` or `,`.
  public init(
    parsing data: Data, named name: String = "data", hasHeader: Bool = true,
    delimiter: Character = ",", decimal: Character = "."
  ) throws(DataFileError) {
    try self.init(
      reading: DataSource(data, named: name), hasHeader: hasHeader, delimiter: delimiter,
      decimal: decimal)
  }

  /// Reads a table from a file, as ``init(parsing:named:hasHeader:delimiter:decimal:)`` does.
  public init(
    contentsOf path: String, hasHeader: Bool = true, delimiter: Character = ",",
    decimal: Character = "."
  ) throws(DataFileError) {
    try self.init(
      reading: try DataSource(contentsOf: path), hasHeader: hasHeader, delimiter: delimiter,
      decimal: decimal)
  }

  private init(
    reading source: DataSource, hasHeader: Bool, delimiter: Character, decimal: Character
  ) throws(DataFileError) {
    guard let delimiter = delimiter.asciiValue, !"\"\r\n ".utf8.contains(delimiter) else {
      fatalError(
        "CSVTable: the delimiter must be an ASCII character other than a quotation mark, a space or a "
          + "line break.")
    }
    guard let point = decimal.asciiValue, [0x2c, 0x2e].contains(point), point != delimiter else {
      fatalError("CSVTable: decimal must be \".\" or \",\", and not the delimiter.")
    }
    // Any text is a table of one column: what the file is must be seen before it is read.
    if let error = source.foreign(to: Self.kinds) { throw error }
    content = try CSVContent(source, delimiter: delimiter, point: point)
    self.hasHeader = hasHeader
    guard let (cells, first) = try content.firstRow() else {
      throw DataFileError(
        file: source.name, offset: 0, line: 1,
        problem: Text("The table is empty.", "表格是空的。"), mend: DataFileError.fetchAgain)
    }
    names = hasHeader ? cells : (0..<first.count).map(String.init)
    if hasHeader { try Self.requireDifferent(names, source.name, first) }
    let shape = try content.shape(first, hasHeader: hasHeader)
    rowCount = shape.rowCount
    columns = try content.columns(shape, hasHeader: hasHeader)
  }

  private static func requireDifferent(
    _ names: [String], _ file: String, _ first: CSVScanner.Row
  ) throws(DataFileError) {
    let unnamed = names.indices.filter { names[$0].isEmpty }
    var problem: Text?
    var known: Set<String> = []
    if unnamed.count > 1 {
      let shown = unnamed.prefix(5).map { "\($0 + 1)" }.joined(separator: ", ")
      problem = Text(
        "\(unnamed.count) columns have no name (\(shown)).",
        "有 \(unnamed.count) 列没有名字（第 \(shown) 列）。")
    } else if let name = names.first(where: { !known.insert($0).inserted }) {
      problem = Text("Two columns are called '\(name)'.", "有两列都叫“\(name)”。")
    }
    guard let problem else { return }
    throw DataFileError(
      file: file, offset: first.offset, line: first.line, problem: problem,
      mend: Text(
        "Give each column a name of its own, or pass hasHeader: false if line \(first.line) has values.",
        "请给每一列起不同的名字；如果第 \(first.line) 行是数据，请传入 hasHeader: false。"))
  }
}
