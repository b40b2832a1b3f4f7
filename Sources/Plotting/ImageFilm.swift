import Language

/// Images of one size shown one after the other, above a strip of all of them.
///
/// The film plays by itself, again and again, and rests while the pointer is on it or it has the focus.
/// Where motion is not wanted, on paper and in a terminal, the strip alone tells it.
///
/// ```swift
/// let frames = ImageGrid(columns: 12)
///   .adding(pixels, width: 28, height: 28)
///   .adding(pixels, width: 28, height: 28)
/// lesson.picture("walk", ImageFilm(frames))
/// ```
public struct ImageFilm: Picture, Hashable, Sendable {
  private let frames: ImageGrid
  private let milliseconds: Int

  /// Creates a film.
  /// - Parameters:
  ///   - frames: The images in their order, and how many stand in a row of the strip.
  ///   - seconds: How long each is shown (at least 0.05).
  public init(_ frames: ImageGrid, seconds: Double = 0.3) {
    self.frames = frames
    milliseconds = Int((max(0.05, seconds.isFinite ? seconds : 0.3) * 1000).rounded())
  }

  /// The film as one `<svg>` element. Throws a ``PlotError`` if an image's pixels do not fill its width
  /// and height.
  public func svg(idPrefix: String) throws -> String {
    try frames.check()
    let images = frames.images
    let side = max(images.map(\.width).max() ?? 1, images.map(\.height).max() ?? 1)
    let (large, little) = (max(1, 168 / side), max(1, 42 / side))
    let cell = side * little + 6
    let columns = min(max(frames.columns, 1), max(images.count, 1))
    let rows = (images.count + columns - 1) / columns
    let width = max(columns * cell, side * large) + 12
    let top = side * large + 18
    var content = ""
    for (index, image) in images.enumerated() {
      let delay = "style=\"animation-delay:\(index * milliseconds)ms\""
      let x = (width - columns * cell) / 2 + index % columns * cell + 3
      let y = top + index / columns * cell + 3
      content += frames.element(image, x: x, y: y, factor: little) + "\n"
      content += "<g class=\"\(idPrefix)-frame\(index == 0 ? " \(idPrefix)-first" : "")\" \(delay)>"
      content += frames.element(
        image, x: (width - image.width * large) / 2, y: 6, factor: large)
      content += "<rect x=\"\(x - 2)\" y=\"\(y - 2)\" width=\"\(image.width * little + 4)\" "
      content += "height=\"\(image.height * little + 4)\" fill=\"none\" stroke-width=\"2\" "
      content += "stroke=\"\(ChartPalette.series[1].light)\"/></g>\n"
    }
    return """
      <svg class="gradbook-images" role="img" tabindex="0" width="\(width)" \
      height="\(top + rows * cell + 6)" viewBox="0 0 \(width) \(top + rows * cell + 6)" \
      xmlns="http://www.w3.org/2000/svg">
      <title>\(XML.escaped(frames.title))</title>
      <style>\(style(idPrefix, count: images.count))</style>
      \(content)</svg>

      """
  }

  /// Each frame is seen for its share of the round, after the delay of its own.
  private func style(_ prefix: String, count: Int) -> String {
    let round = max(count, 1) * milliseconds
    let share = 100 / Double(max(count, 1))
    return """
      .\(prefix)-frame{opacity:0}.\(prefix)-first{opacity:1}
      @media (prefers-reduced-motion:no-preference){
      .\(prefix)-frame{opacity:0;animation:\(prefix)-turn \(round)ms step-end infinite}
      svg:hover>.\(prefix)-frame,svg:focus>.\(prefix)-frame{animation-play-state:paused}}
      @keyframes \(prefix)-turn{0%{opacity:1}\(share)%{opacity:0}100%{opacity:0}}
      @media print{.\(prefix)-frame{animation:none}}
      """
  }

  /// The strip's first row as shades; see ``ImageGrid/terminalText(width:)``.
  public func terminalText(width: Int) throws -> String {
    try frames.terminalText(width: width)
  }
}
