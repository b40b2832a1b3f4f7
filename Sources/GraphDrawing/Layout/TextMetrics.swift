import CGraphviz
import Gradbook

/// How wide text is, by the same table that the layout uses.
enum TextMetrics {
  static func width(_ text: String, size: Double, bold: Bool = false) -> Double {
    cgv_text_width(text, text.utf8.count, size, bold ? 1 : 0)
  }

  /// The width of the wider wording, so that a box fits both languages.
  static func width(_ text: Text, size: Double, bold: Bool = false) -> Double {
    max(
      width(text.english, size: size, bold: bold), width(text.chinese, size: size, bold: bold))
  }

  /// The wording that takes more room.
  static func wider(_ text: Text, size: Double) -> String {
    width(text.chinese, size: size) > width(text.english, size: size)
      ? text.chinese : text.english
  }
}
