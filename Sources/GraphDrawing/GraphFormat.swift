/// A form in which a graph can be written out.
public enum GraphFormat: String, Sendable, CaseIterable {
  /// A vector picture for pages and print, in UTF-8. Needs no fonts to be laid out.
  case svg
  /// A picture of pixels, two to a point. Needs Graphviz's pango plugin and fonts.
  case png
  /// A one-page PDF. Needs Graphviz's pango plugin and fonts.
  case pdf
  /// Graphviz's own language, for other tools.
  case dot
  /// Mermaid's flowchart language, as Markdown hosts render it.
  case mermaid
  /// The whole graph as JSON with sorted keys; NaN and the infinities are strings.
  case json
  /// One self-contained page that can be stepped, searched and printed.
  case html
  /// An indented tree for the terminal.
  case text

  /// The format of files whose names end so, in small or capital letters; `nil` for another ending.
  public init?(fileExtension: String) {
    let wanted = fileExtension.lowercased()
    guard let format = Self.allCases.first(where: { $0.fileExtensions.contains(wanted) }) else {
      return nil
    }
    self = format
  }

  /// What the names of its files end in, the usual ending first.
  public var fileExtensions: [String] {
    switch self {
    case .svg: ["svg"]
    case .png: ["png"]
    case .pdf: ["pdf"]
    case .dot: ["dot", "gv"]
    case .mermaid: ["mmd", "mermaid"]
    case .json: ["json"]
    case .html: ["html", "htm"]
    case .text: ["txt"]
    }
  }

  /// The usual endings of all formats: `.svg .png …`.
  package static var usualExtensions: String {
    allCases.compactMap(\.fileExtensions.first).map { ".\($0)" }.joined(separator: " ")
  }
}

/// Which way a picture follows the graph.
public enum GraphDirection: String, Sendable, CaseIterable {
  /// From the leaves to the result: values.
  case forward
  /// From the result to the leaves: values, gradients, and on each edge the local derivative and
  /// what it contributes.
  case backward
}
