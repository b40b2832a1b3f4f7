import Gradbook

extension Folder {
  /// The drawing with one part open and all else as in `base`; with all that is in it, if that can be
  /// read.
  func drawing(opening id: String, in base: Set<Int>) throws(GraphRenderError) -> Drawing? {
    guard let part = outline.part(id) else { return nil }
    var folder = self
    let around = Set(outline.ancestry(ofPart: part).map { outline.parts[$0].id })
    folder.options.closed.subtract(around)
    let inside = outline.parts(inside: part).map { outline.parts[$0].id }
    if outline.parts[part].nodes <= Page.fewBoxes, !inside.isEmpty {
      folder.options.opened = Set(inside).union([id])
      let drawing = try folder.named(on: base)
      if let drawing, Page.holds(drawing, isSmall: drawing.display.isSmall) { return drawing }
    }
    folder.options.opened = [id]
    return try folder.named(on: base)
  }

  /// What a part is called where parts are listed.
  func name(ofPart id: String) -> Text {
    outline.part(id).map { outline.frameTitle($0) } ?? Text(id)
  }
}
