import Gradbook

// Stand-ins until GraphDrawing is joined; then this block goes and the names come from there.
/// Which way a picture follows the graph.
public enum GraphDirection: String, Sendable, CaseIterable {
  /// From the leaves to the result.
  case forward
  /// From the result to the leaves.
  case backward
}

/// How a graph is drawn.
public struct DrawingOptions: Sendable {
  /// The language of words in the picture.
  public var language: Language = .english
  /// Creates options.
  public init() {}
}

/// What lessons need of the module that draws graphs, joined in one place.
enum GraphPictures {
  /// A graph as an element of a page.
  static func fragment(
    _ graph: ComputationGraph, idPrefix: String, direction: GraphDirection, options: DrawingOptions
  ) throws -> String { "" }

  /// A graph's backward pass, step by step, as an element of a page; the script and the style of
  /// films come with the first one of a page.
  static func film(
    _ graph: ComputationGraph, idPrefix: String, isFirst: Bool, options: DrawingOptions
  ) throws -> String { "" }

  /// A graph as a file of its own.
  static func file(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions
  ) throws -> String { "" }

  /// A graph as lines of text.
  static func text(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions
  ) throws -> String { "" }
}
