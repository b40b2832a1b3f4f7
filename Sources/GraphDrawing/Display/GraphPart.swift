import Gradbook

/// A part of a graph that can be drawn as one box or open: a call of a scope, a sum of many terms, a
/// loop, a stretch of a long program.
public struct GraphPart: Sendable, Hashable, Identifiable {
  /// What ``DrawingOptions/opened``, ``DrawingOptions/closed`` and ``DrawingOptions/part`` take, and
  /// what stands as `data-part` at the part's box in an SVG: made of names of scopes and positions of
  /// nodes, the same from run to run.
  public let id: String
  /// What the part is called in the picture.
  public let title: Text
  /// The id of the part around it, if there is one.
  public let parent: String?
  /// How many operations are in it.
  public let operations: Int
  /// How many equal rounds of a repetition it holds; else 1.
  public let rounds: Int
  /// Whether the picture shows what is in it.
  public let isOpen: Bool
}

extension ComputationGraph {
  /// The parts of the graph, each after the one around it, with which of them a picture shows open.
  ///
  /// - Parameters:
  ///   - direction: As in the picture.
  ///   - options: As of the picture.
  /// - Throws: As ``render(_:direction:options:)-(GraphFormat,_,_)``.
  /// - Complexity: that of drawing the picture.
  public func parts(
    direction: GraphDirection = .forward, options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> [GraphPart] {
    let folder = try Folder(self, direction: direction, options: options)
    let open = try folder.drawing().display.open
    let parts = folder.outline.parts
    return parts.indices.dropFirst().map { index in
      let part = parts[index]
      return GraphPart(
        id: part.id, title: part.title,
        parent: part.parent.flatMap { $0 == 0 ? nil : parts[$0].id },
        operations: part.operations, rounds: part.rounds,
        isOpen: folder.outline.ancestry(ofPart: index).allSatisfy { open.contains($0) })
    }
  }
}
