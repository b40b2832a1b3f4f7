import Foundation
import Language

/// A contact sheet: small grey or coloured images in rows, each with a few words below it.
///
/// ```swift
/// let sheet = ImageGrid(columns: 8)
///   .adding(pixels, width: 28, height: 28, caption: "7")
/// lesson.picture("digits", sheet)
/// ```
public struct ImageGrid: Picture, Hashable, Sendable {
  struct Image: Hashable, Sendable {
    var bytes: [UInt8]
    var width: Int
    var height: Int
    var channels: Int
    var caption: String
    /// Whether the caption is set apart, as for a mistake.
    var isMarked: Bool
    var expected: Int
    var found: Int
  }

  let columns: Int
  private let scale: Int
  private(set) var images: [Image] = []

  /// Creates a sheet without images.
  /// - Parameters:
  ///   - columns: How many images stand in a row (at least 1).
  ///   - scale: How many CSS pixels a pixel takes; chosen by the images' size if 0.
  public init(columns: Int = 8, scale: Int = 0) {
    self.columns = max(1, columns)
    self.scale = max(0, scale)
  }

  /// Returns the sheet with one more image.
  /// - Parameters:
  ///   - pixels: `height × width` numbers in row-major order, or `height × width × 3` with red,
  ///     green and blue together. Numbers outside `range` are clamped; NaN is black.
  ///   - width: How many pixels a row has.
  ///   - height: How many rows there are.
  ///   - range: What is shown as black and as full brightness.
  ///   - caption: A few words below the image.
  ///   - marked: Whether the caption is set apart by ✗ and a frame, as for a mistake.
  public func adding(
    _ pixels: [Double], width: Int, height: Int, range: ClosedRange<Double> = 0...1,
    caption: String = "", marked: Bool = false
  ) -> ImageGrid {
    let area = max(0, width) * max(0, height)
    let channels = area > 0 && pixels.count == area * 3 ? 3 : 1
    let span = range.upperBound - range.lowerBound
    let bytes = pixels.map { pixel -> UInt8 in
      let part = span > 0 ? (pixel - range.lowerBound) / span : 0
      return part.isNaN ? 0 : UInt8((min(max(part, 0), 1) * 255).rounded())
    }
    var grid = self
    grid.images.append(
      Image(
        bytes: bytes, width: width, height: height, channels: channels, caption: caption,
        isMarked: marked, expected: area * channels, found: pixels.count))
    return grid
  }

  /// Throws for an image whose pixels do not fill it, the first one.
  func check() throws(PlotError) {
    for (index, image) in images.enumerated()
    where image.found != image.expected || image.expected == 0 {
      throw .badImage(index: index, expected: image.expected, found: image.found)
    }
  }

  /// The sheet as one `<svg>` element with every image in it. Throws a ``PlotError`` if an image's
  /// pixels do not fill its width and height.
  public func svg(idPrefix: String) throws -> String {
    try check()
    let largest = images.map { max($0.width, $0.height) }.max() ?? 1
    let factor = scale > 0 ? scale : max(1, 64 / largest)
    let hasCaptions = images.contains { !$0.caption.isEmpty }
    let cell = (
      width: max((images.map(\.width).max() ?? 1) * factor, hasCaptions ? 56 : 0) + 12,
      height: (images.map(\.height).max() ?? 1) * factor + (hasCaptions ? 30 : 12)
    )
    let rows = (images.count + columns - 1) / columns
    let size = (width: min(columns, max(images.count, 1)) * cell.width, height: rows * cell.height)
    let content = images.enumerated().map { index, image in
      let x = index % columns * cell.width + (cell.width - image.width * factor) / 2
      let y = index / columns * cell.height + 6
      return self.content(image, x: x, y: y, factor: factor)
    }
    return """
      <svg class="gradbook-images" role="img" width="\(size.width)" height="\(size.height)" \
      viewBox="0 0 \(size.width) \(size.height)" xmlns="http://www.w3.org/2000/svg">
      <title>\(XML.escaped(title))</title>
      <style>\(PlotSVG.style)</style>
      <g class="gradbook-plot-ink" font-family="\(PlotSVG.fonts)" font-size="12" \
      text-anchor="middle">
      \(content.joined(separator: "\n"))
      </g></svg>

      """
  }

  /// What a screen reader says: all captions. Empty if there are none, for the page to name it.
  var title: String { images.map(\.caption).filter { !$0.isEmpty }.joined(separator: " ") }

  private func content(_ image: Image, x: Int, y: Int, factor: Int) -> String {
    let (width, height) = (image.width * factor, image.height * factor)
    var svg = element(image, x: x, y: y, factor: factor)
    let frame = image.isMarked ? ChartPalette.series[1].light : ChartPalette.reference.light
    svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(height)\" fill=\"none\" "
    svg += "stroke=\"\(frame)\" stroke-width=\"\(image.isMarked ? 3 : 1)\"/>"
    let words = (image.isMarked ? "✗ " : "") + image.caption
    if !words.isEmpty {
      svg += "<text x=\"\(x + width / 2)\" y=\"\(y + height + 16)\" "
      svg += "fill=\"\(ChartPalette.text.light)\">\(XML.escaped(words))</text>"
    }
    return svg
  }

  /// An image alone, as an SVG element.
  func element(_ image: Image, x: Int, y: Int, factor: Int) -> String {
    let png = PNG.data(
      pixels: image.bytes, width: image.width, height: image.height, channels: image.channels)
    return """
      <image x="\(x)" y="\(y)" width="\(image.width * factor)" height="\(image.height * factor)" \
      style="image-rendering:pixelated" href="data:image/png;base64,\
      \(Data(png).base64EncodedString())"/>
      """
  }

  /// The images as shades, two rows of pixels to a line, as many side by side as fit; the first
  /// row of the sheet only. Throws a ``PlotError`` if an image's pixels do not fill it.
  public func terminalText(width: Int) throws -> String {
    try check()
    var used = 0
    let row = images.prefix(columns).prefix { image in
      used += image.width + 2
      return used - 2 <= width
    }
    let height = row.map(\.height).max() ?? 0
    var lines = stride(from: 0, to: height, by: 2).map { y in
      row.map { line(of: $0, y: y) }.joined(separator: "  ")
    }
    if row.contains(where: { !$0.caption.isEmpty || $0.isMarked }) {
      lines.append(row.map(caption).joined(separator: "  "))
    }
    return lines.map { line in
      var line = line
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }

  private func caption(_ image: Image) -> String {
    var text = ""
    for character in (image.isMarked ? "✗ " : "") + image.caption
    where text.displayWidth + character.displayWidth <= image.width {
      text.append(character)
    }
    return text.alignedLeft(image.width)
  }

  private func line(of image: Image, y: Int) -> String {
    let shades = Array(" ░▒▓█")
    return String(
      (0..<image.width).map { x in
        let rows = [y, y + 1].filter { $0 < image.height }
        let values = rows.map { brightness(of: image, x: x, y: $0) }
        let mean = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        return shades[min(Int(mean * 5), 4)]
      })
  }

  private func brightness(of image: Image, x: Int, y: Int) -> Double {
    let start = (y * image.width + x) * image.channels
    let sum = image.bytes[start..<start + image.channels].reduce(0) { $0 + Double($1) }
    return sum / Double(image.channels) / 255
  }
}
