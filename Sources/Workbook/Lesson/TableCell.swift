import Foundation
import Gradbook

/// What can stand in a table: text, text in two languages, or a number.
public protocol TableCell: Sendable {
  /// The cell as it is written.
  var cellText: Text { get }
  /// Whether the cell is a number, which stands right-aligned.
  var isNumber: Bool { get }
}

/// The cells of a row of a table.
public typealias TableRow = [any TableCell]

extension TableCell {
  /// `false`.
  public var isNumber: Bool { false }
}

extension String: TableCell {
  /// The text, the same in both languages.
  public var cellText: Text { Text(self) }
}

extension Text: TableCell {
  /// The text itself.
  public var cellText: Text { self }
}

extension Bool: TableCell {
  /// `yes` or `no`.
  public var cellText: Text { self ? Text("yes", "是") : Text("no", "否") }
}

extension Int: TableCell {
  /// The number in decimal digits.
  public var cellText: Text { Text(self < 0 ? "−\(magnitude)" : "\(self)") }
  /// `true`.
  public var isNumber: Bool { true }
}

extension Double: TableCell {
  /// The number with six significant digits, with a true minus sign; `NaN`, `∞`.
  public var cellText: Text { Text(NumberText.text(self, digits: 6)) }
  /// `true`.
  public var isNumber: Bool { true }
}

extension Float: TableCell {
  /// The number with six significant digits, with a true minus sign; `NaN`, `∞`.
  public var cellText: Text { Text(NumberText.text(Double(self), digits: 6)) }
  /// `true`.
  public var isNumber: Bool { true }
}
