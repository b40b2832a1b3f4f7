import Foundation
import Gradbook
import GraphDrawing

/// What lessons need of the module that draws graphs, joined in one place.
enum GraphPictures {
  /// A graph as an element of a page.
  static func fragment(
    _ graph: ComputationGraph, idPrefix: String, direction: GraphDirection, options: DrawingOptions
  ) throws -> String {
    try graph.svgFragment(id: idPrefix, direction: direction, options: options)
  }

  /// A graph's backward pass, step by step, as an element of a page; the script and the style of
  /// films come with the first one of a page.
  static func film(
    _ graph: ComputationGraph, idPrefix: String, isFirst: Bool, options: DrawingOptions
  ) throws -> String {
    try graph.filmFragment(id: idPrefix, includesAssets: isFirst, options: options)
  }

  /// A graph as a file of its own.
  static func file(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions
  ) throws -> String {
    String(
      decoding: try graph.render(.svg, direction: direction, options: options), as: UTF8.self)
  }

  /// A graph as lines of text: a tree, or a list where the tree is wider than a page.
  static func text(
    _ graph: ComputationGraph, direction: GraphDirection, options: DrawingOptions
  ) throws -> String {
    let tree = String(
      decoding: try graph.render(.text, direction: direction, options: options), as: UTF8.self)
    let isNarrow = tree.split(separator: "\n").allSatisfy {
      GraphListing.width(String($0)) <= TerminalWriter.width
    }
    return isNarrow && options.heat == nil
      ? tree : GraphListing(graph: graph, direction: direction, options: options).text()
  }
}
