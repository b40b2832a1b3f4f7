import Foundation
import Gradbook

extension GraphComparison {
  /// Draws both graphs side by side into a file: what is gone is struck out with its reason, what is
  /// new and what reads another value is marked.
  ///
  /// - Parameters:
  ///   - path: Where to write; the ending is `.svg`, `.png` or `.pdf`.
  ///   - options: Language, colours and more. Without a title, that of the comparison is shown.
  /// - Throws: ``GraphRenderError``.
  public func render(
    _ path: String, options: DrawingOptions = .init()
  ) throws(GraphRenderError) {
    try SceneFile(path) { () throws(GraphRenderError) in
      try ComparisonDrawing(self, options: options).scene()
    }
    .write(options)
  }

  /// Both graphs side by side as the bytes of a file whose ending `path` has, which is not written.
  ///
  /// - Throws: ``GraphRenderError``.
  package func data(
    for path: String, options: DrawingOptions
  ) throws(GraphRenderError) -> Data {
    try SceneFile(path) { () throws(GraphRenderError) in
      try ComparisonDrawing(self, options: options).scene()
    }
    .data(options)
  }

  /// Both graphs side by side as the text of an SVG file.
  ///
  /// - Throws: ``GraphRenderError`` where Graphviz is missing or a graph is too large.
  public func svg(options: DrawingOptions = .init()) throws(GraphRenderError) -> String {
    SVGWriter(languages: .one(options.language), theme: options.theme)
      .write(try ComparisonDrawing(self, options: options).scene())
  }

  /// Both graphs side by side as an `<svg>` element to stand in a page.
  ///
  /// - Parameters:
  ///   - id: Put before every id inside; must differ between pictures of one page.
  ///   - options: Language, colours and more.
  /// - Throws: ``GraphRenderError`` where Graphviz is missing or a graph is too large.
  public func svgFragment(
    id: String, options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> String {
    SVGWriter(
      languages: .one(options.language), theme: options.theme,
      prefix: Label.identifier(id) + "-", isStandalone: false
    )
    .write(try ComparisonDrawing(self, options: options).scene())
  }
}

/// A scene on its way into a file whose ending says in what form.
struct SceneFile {
  private let path: String
  private let format: GraphFormat
  private let scene: Scene

  /// - Throws: ``GraphRenderError`` for an ending that is none of a picture's, before the scene is
  ///   made, or where it cannot be made.
  init(
    _ path: String, _ scene: () throws(GraphRenderError) -> Scene
  ) throws(GraphRenderError) {
    let ending = URL(fileURLWithPath: path).pathExtension
    guard let format = GraphFormat(fileExtension: ending), [.svg, .png, .pdf].contains(format)
    else { throw .noPicture(path: path) }
    self.path = path
    self.format = format
    self.scene = try scene()
  }

  func data(_ options: DrawingOptions) throws(GraphRenderError) -> Data {
    if format == .svg {
      let writer = SVGWriter(languages: .one(options.language), theme: options.theme)
      return Data(writer.write(scene).utf8)
    }
    return try PaintingWriter(language: options.language, theme: options.theme)
      .write(scene, as: format)
  }

  func write(_ options: DrawingOptions) throws(GraphRenderError) {
    let data = try data(options)
    do { try data.write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw .notWritten(path: path, reason: error.localizedDescription)
    }
  }
}
