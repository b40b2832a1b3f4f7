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
}

/// Which way a picture follows the graph.
public enum GraphDirection: String, Sendable, CaseIterable {
  /// From the leaves to the result: values.
  case forward
  /// From the result to the leaves: values, gradients, and on each edge the local derivative and
  /// what it contributes.
  case backward
}
