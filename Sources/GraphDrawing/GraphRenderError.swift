/// Why a graph could not be drawn.
public enum GraphRenderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Graphviz, or the plugin that a format needs, could not be loaded.
  case engineUnavailable(detail: String)
  /// Too many boxes to lay out or to read. `cost` counts boxes and the ranks that edges cross.
  case tooLarge(boxes: Int, cost: Int, advice: String)
  /// Graphviz reported an error.
  case layoutFailed(detail: String)
  /// A text that Graphviz cannot take.
  case badLabel(box: String)
  /// A film or stepper was asked for, but `backward()` has not run.
  case noGradients
  /// Ids in the graph do not fit together, as in a file that was edited by hand.
  case malformed(detail: String)

  /// What went wrong, where, and what to do.
  public var description: String {
    switch self {
    case .engineUnavailable(let detail):
      "The graph cannot be drawn: Graphviz is not fully installed (\(detail)) "
        + "Install libgraphviz: `apt-get install libgvc6` on Debian and Ubuntu, "
        + "`brew install graphviz` on macOS. The formats text, mermaid, dot and json need none."
    case .tooLarge(let boxes, let cost, let advice):
      "The graph is too large to draw: \(boxes) boxes, layout cost \(cost). \(advice)"
    case .layoutFailed(let detail):
      "Graphviz could not lay the graph out: \(detail) "
        + "Fold it with `collapse: .depth(1)`, or write it as text."
    case .badLabel(let box):
      "The text of box \(box) is too long or not valid UTF-8 for Graphviz; shorten its name."
    case .noGradients:
      "There is no backward pass to step through: call `backward()` on the result before taking "
        + "the graph, or render it with direction `.forward`."
    case .malformed(let detail):
      "The graph does not hold together: \(detail) Take it anew from its result."
    }
  }
}
