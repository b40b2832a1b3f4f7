import Gradbook

/// One array as a grid of cells, a part of a ``CellPicture``.
///
/// ```swift
/// Cells(x, caption: "x [2, 3]").look(.chosen) { row, _ in row == 0 }
/// ```
public struct Cells: Hashable, Sendable {
  /// How a cell stands out; never by colour alone.
  public enum Look: Hashable, Sendable {
    /// As every other cell.
    case plain
    /// Thick frame, bold: what is spoken of. In brackets in the terminal: `[5]`.
    case chosen
    /// Dashed frame: a number that is read again and not stored again. In the terminal: `(5)`.
    case repeated
    /// Pale: what is left out. In the terminal: `·5·`.
    case faint
  }

  struct Jump: Hashable, Sendable {
    let from: Int
    let to: Int
    let label: String
  }

  let texts: [[String]]
  let caption: String
  var looks: [[Look]]
  var rowNames: [String] = []
  var columnNames: [String] = []
  var jumps: [Jump] = []

  /// Creates a grid from the texts of its cells, row by row. Traps if the rows differ in length.
  public init(_ rows: [[String]], caption: String = "") {
    let width = rows.first?.count ?? 0
    precondition(
      rows.allSatisfy { $0.count == width },
      "Cells: every row needs as many cells as the first one, \(width).")
    texts = rows
    self.caption = caption
    looks = rows.map { $0.map { _ in .plain } }
  }

  /// Creates a grid of a tensor's elements; a tensor of rank 1 is one row, truth values are `T` and
  /// `F`. Traps for ranks above 2.
  public init(_ tensor: Tensor, caption: String = "") {
    precondition(
      tensor.rank <= 2, "Cells: a tensor of rank \(tensor.rank) needs one grid for each matrix.")
    let width = tensor.shape.last ?? 1
    let texts = tensor.flat().map { number in
      tensor.dtype == .bool ? (number == 0 ? "F" : "T") : NumberText.text(number, digits: 6)
    }
    let rows = stride(from: 0, to: texts.count, by: max(width, 1)).map {
      Array(texts[$0..<min($0 + width, texts.count)])
    }
    self.init(rows, caption: caption)
  }

  /// Gives a look to the cells, counted from 0, that `isMeant` is true of.
  public func look(_ look: Look, where isMeant: (_ row: Int, _ column: Int) -> Bool) -> Cells {
    var cells = self
    for row in looks.indices {
      for column in looks[row].indices where isMeant(row, column) {
        cells.looks[row][column] = look
      }
    }
    return cells
  }

  /// Writes a name left of each row.
  public func rowNames(_ names: [String]) -> Cells {
    var cells = self
    cells.rowNames = names
    return cells
  }

  /// Writes a name above each column, such as its index or a position in memory.
  public func columnNames(_ names: [String]) -> Cells {
    var cells = self
    cells.columnNames = names
    return cells
  }

  /// Draws an arrow below a grid of one row, from one cell to another, both counted from 0. Traps
  /// if there is no such cell.
  public func jump(from: Int, to: Int, label: String) -> Cells {
    let columns = texts.first?.indices ?? 0..<0
    precondition(
      texts.count == 1 && columns.contains(from) && columns.contains(to),
      "Cells: a jump needs a grid of one row that has the cells \(from) and \(to).")
    var cells = self
    cells.jumps.append(Jump(from: from, to: to, label: label))
    return cells
  }
}

/// Arrays as grids of cells, side by side with signs between them, on one or more lines.
///
/// ```swift
/// lesson.plot("a row is added") { t in
///   CellPicture(t("matrix plus row"))
///     .adding(Cells(a, caption: "a")).adding("+").adding(Cells(b, caption: "b"))
/// }
/// ```
public struct CellPicture: Picture, Hashable, Sendable {
  enum Item: Hashable, Sendable {
    case cells(Cells)
    case sign(String)
  }

  let title: String
  private(set) var lines: [[Item]] = [[]]

  /// Creates an empty picture.
  /// - Parameter title: What it shows, in a few words, for a reader who cannot see it.
  public init(_ title: String) {
    self.title = title
  }

  /// Returns the picture with one more grid at the end of its last line.
  public func adding(_ cells: Cells) -> CellPicture { adding(.cells(cells)) }

  /// Returns the picture with a sign, such as `+` or `→`, at the end of its last line.
  public func adding(_ sign: String) -> CellPicture { adding(.sign(sign)) }

  /// Returns the picture with a new line begun.
  public func newLine() -> CellPicture {
    var picture = self
    picture.lines.append([])
    return picture
  }

  private func adding(_ item: Item) -> CellPicture {
    var picture = self
    picture.lines[picture.lines.count - 1].append(item)
    return picture
  }
}
