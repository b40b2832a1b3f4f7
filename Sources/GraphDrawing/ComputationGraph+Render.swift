import Foundation
import Gradbook

extension ComputationGraph {
  /// Draws or writes the graph.
  ///
  /// The same graph with the same options gives the same bytes on every machine, except for
  /// ``GraphFormat/png`` and ``GraphFormat/pdf``, which are painted with the fonts at hand.
  ///
  /// - Parameters:
  ///   - format: What to write. Vector pictures need libgvc; text formats need nothing.
  ///   - direction: Forward shows values; backward adds gradients, local derivatives and what
  ///     each edge contributes. A gradient that is not known is shown as "—", never as 0.
  ///   - options: Language, folding, colours and more.
  /// - Returns: The file's content.
  /// - Throws: ``GraphRenderError``: a part of Graphviz is missing, the graph is too large for a
  ///   picture even when folded (the formats for other tools, and text, are written at any size),
  ///   or it does not hold together.
  public func render(
    _ format: GraphFormat, direction: GraphDirection = .forward,
    options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> Data {
    try rendered(format, direction: direction, options: options).data
  }

  /// Draws or writes the graph into a file whose ending says in what form, such as `y.svg`.
  ///
  /// - Parameters:
  ///   - path: Where to write; a relative path begins in the working folder. The folder must be
  ///     there; a file that is there is replaced.
  ///   - direction: Forward shows values; backward adds gradients.
  ///   - options: Language, folding, colours and more.
  /// - Throws: ``GraphRenderError``, also for an unknown ending, and where the file cannot be written.
  public func render(
    _ path: String, direction: GraphDirection = .forward, options: DrawingOptions = .init()
  ) throws(GraphRenderError) {
    let file = URL(fileURLWithPath: path)
    guard let format = GraphFormat(fileExtension: file.pathExtension) else {
      throw .unknownEnding(path: path)
    }
    let data = try render(format, direction: direction, options: options)
    do { try data.write(to: file, options: .atomic) } catch {
      throw .notWritten(path: path, reason: error.localizedDescription)
    }
  }

  /// Draws or writes the graph as ``render(_:direction:options:)-(GraphFormat,_,_)`` does, and says
  /// what became of it: a picture of pixels that would pass 16,000 of them either way is shrunk.
  public func rendered(
    _ format: GraphFormat, direction: GraphDirection = .forward,
    options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> RenderedGraph {
    guard format == .png else {
      return RenderedGraph(data: try file(format, direction, options), pixelsPerPoint: nil)
    }
    let scene = try Drawing(self, direction: direction, options: options).scene()
    return RenderedGraph(
      data: try PaintingWriter(language: options.language, theme: options.theme)
        .write(scene, as: format),
      pixelsPerPoint: PaintingWriter.pixelsPerPoint(for: scene))
  }

  private func file(
    _ format: GraphFormat, _ direction: GraphDirection, _ options: DrawingOptions
  ) throws(GraphRenderError) -> Data {
    switch format {
    case .svg:
      let drawing = try Drawing(self, direction: direction, options: options)
      let writer = SVGWriter(languages: .one(options.language), theme: options.theme)
      return Data(writer.write(drawing.scene()).utf8)
    case .png, .pdf:
      let drawing = try Drawing(self, direction: direction, options: options)
      let writer = PaintingWriter(language: options.language, theme: options.theme)
      return try writer.write(drawing.scene(), as: format)
    case .dot:
      let drawing = try Captioned(self, direction: direction, options: options)
      return Data(DOTWriter(drawing: drawing).write().utf8)
    case .mermaid:
      let drawing = try Captioned(self, direction: direction, options: options)
      return Data(MermaidWriter(drawing: drawing).write().utf8)
    case .json: return Data(json().utf8)
    case .text:
      try checkConsistency()
      let shown = text(showsGradients: direction == .backward, language: options.language)
      return Data(shown.utf8)
    case .html: return try viewer(direction: direction, options: options)
    }
  }

  /// Draws the graph as an `<svg>` element to stand in a page, several of them side by side.
  ///
  /// - Parameters:
  ///   - id: Put before every id inside; must differ between pictures of one page.
  ///   - direction: Forward shows values; backward adds gradients.
  ///   - options: Language, folding, colours and more.
  /// - Throws: As ``render(_:direction:options:)-(GraphFormat,_,_)``.
  public func svgFragment(
    id: String, direction: GraphDirection = .forward, options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> String {
    let drawing = try Drawing(self, direction: direction, options: options)
    let writer = SVGWriter(
      languages: .one(options.language), theme: options.theme,
      prefix: Label.identifier(id) + "-", isStandalone: false)
    return writer.write(drawing.scene())
  }
}

/// A graph drawn or written, with what was done to it.
public struct RenderedGraph: Sendable {
  /// The file's content.
  public let data: Data
  /// How many pixels a point of a picture of pixels has: 2 where it is not shrunk; `nil` for other
  /// formats.
  public let pixelsPerPoint: Double?

  /// Whether the picture was made smaller to fit, so that its texts may be too small to read; the
  /// formats svg and pdf keep their size.
  public var isShrunk: Bool {
    pixelsPerPoint.map { $0 < PaintingWriter.fullPixelsPerPoint } ?? false
  }
}
