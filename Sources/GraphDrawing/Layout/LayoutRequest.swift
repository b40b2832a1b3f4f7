import Gradbook

/// What is to be laid out: sizes and texts, no meaning.
struct LayoutRequest: Sendable {
  enum Label {
    static let fontSize = 10.0
    static let lineHeight = fontSize * 1.25

    /// The room that a link's text takes on its line.
    static func size(_ lines: [String]) -> (width: Double, height: Double) {
      let widths = lines.map { TextMetrics.width($0, size: fontSize) }
      return ((widths.max() ?? 0) + 14, Double(lines.count) * lineHeight + 4)
    }
  }
  var display: DisplayGraph
  var shapes: [BoxShape]
  /// The texts in boxes and on links, in their wider wording.
  var boxTexts: [[String]]
  var linkTexts: [[String]]
  var form: LayoutForm

  /// Whether ranks stand closer.
  var isCompact = false
  /// What parts of a strip's layout ask besides.
  var asked = Asked()

  var runsDown: Bool { form == .down || form == .strip }

  /// What is asked of a layout besides the sizes, by the numbers of boxes and links.
  struct Asked: Sendable {
    /// The places at the upper and lower edges of boxes that links end at, from their left edges.
    var ports: [Int: (entries: [Int], exits: [Int])] = [:]
    /// The ports of links, called `i0`, `o0` and so on.
    var tails: [Int: String] = [:]
    var heads: [Int: String] = [:]
    /// Links that are not longer than one rank.
    var short: Set<Int> = []
    /// Links without an arrow.
    var plain: Set<Int> = []
    /// Boxes that stand beside each other on one rank.
    var neighbours: [(left: Int, right: Int)] = []
    /// Boxes that stand above all others, and below.
    var top: [Int] = []
    var bottom: [Int] = []

    var isEmpty: Bool { ports.isEmpty && neighbours.isEmpty && top.isEmpty && bottom.isEmpty }
  }
}

/// Which way a layout runs across the page.
enum LayoutForm: Sendable, Hashable {
  case right, down
  /// Down, and the rounds of loops beside each other.
  case strip
  /// To the right, as text does, in rows that are at most so wide.
  case rows(width: Double)
}
