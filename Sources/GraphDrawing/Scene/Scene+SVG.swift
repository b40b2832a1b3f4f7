import Gradbook

extension Scene {
  /// The scene as the text of an SVG file.
  func svg(_ options: DrawingOptions) -> String {
    SVGWriter(languages: .one(options.language), theme: options.theme).write(self)
  }

  /// The scene as an `<svg>` element to stand in a page, with `id` before every id inside.
  func svgFragment(id: String, _ options: DrawingOptions) -> String {
    SVGWriter(
      languages: .one(options.language), theme: options.theme,
      prefix: Label.identifier(id) + "-", isStandalone: false
    )
    .write(self)
  }
}
