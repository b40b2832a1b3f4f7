import Foundation
import Language

/// A chart that moves: plots of one frame, of which one is seen at a time.
///
/// What stands still is drawn once; a mark that differs between the plots is there once for each form
/// that it takes, so that a page can hold many positions of one point. All plots have the same axes: a
/// range that is not set spans the numbers of all of them.
///
/// ```swift
/// let plot = MovingPlot([2, 1, 0.5].map { h in
///   Plot {
///     Line(over: 0...4) { $0 * $0 }
///     Line(x: [1, 1 + h], y: [1, (1 + h) * (1 + h)])
///   }
/// })
/// ```
///
/// In the SVG each form is a group of the class `gradbook-moving` whose `data-frames` lists the plots that it
/// belongs to; those of the plot that is seen first have the attribute `data-seen`. A script moves the
/// chart by moving that attribute. On paper and without a script the first plot is seen.
public struct MovingPlot: Picture, Hashable, Sendable {
  private let frames: [Plot]
  private let start: Int

  /// Creates a chart from its plots, of which the one at `start` is seen first.
  public init(_ frames: [Plot], start: Int = 0) {
    self.frames = Self.onCommonAxes(frames)
    self.start = frames.indices.contains(start) ? start : 0
  }

  /// The chart as one `<svg>` element; see ``Plot/svg(idPrefix:)``.
  ///
  /// Throws a ``PlotError`` if gnuplot is missing or two lists do not fit together. Cost: one run of
  /// gnuplot for all plots.
  public func svg(idPrefix: String) throws -> String {
    guard let first = frames.first else { return try Plot {}.svg(idPrefix: idPrefix) }
    let scripts = try frames.map { plot throws(PlotError) in
      try GnuplotScript.text(for: plot, target: .svg)
    }
    let drawings = try Gnuplot.installed.run(scripts.joined(separator: "reset\n"))
      .components(separatedBy: "<g id=\"gnuplot_canvas\">").dropFirst()
      .map { Self.elements(of: Substring($0)) }
    return PlotSVG.cleaned(
      Self.canvas + merged(drawings) + "</g></svg>", idPrefix: idPrefix, title: first.spokenTitle,
      width: first.width, height: first.height, isDiverging: first.isDiverging, style: Self.style)
  }

  /// The plot that is seen first; see ``Plot/terminalText(width:)``.
  public func terminalText(width: Int) throws -> String {
    try frames.isEmpty ? "" : frames[start].terminalText(width: width)
  }

  private static let canvas = "<g id=\"gnuplot_canvas\">"

  /// What is not seen is hidden: on a screen what has not `data-seen`, on paper what is not the first.
  package static let style =
    ".gradbook-moving:not([data-seen]){display:none}@media print{.gradbook-moving{display:none}"
    + ".gradbook-moving[data-first]{display:revert}}"

  // MARK: Axes

  private static func onCommonAxes(_ frames: [Plot]) -> [Plot] {
    // A heat map has the axes of its cells.
    let isOverCells = frames.flatMap(\.marks).contains { mark in
      if case .heatmap = mark { true } else { false }
    }
    if isOverCells { return frames }
    let horizontal = span(frames.flatMap { $0.marks.flatMap(\.xValues) })
    let vertical = span(frames.flatMap { $0.marks.flatMap(\.yValues) })
    return frames.map { plot in
      var plot = plot
      if let horizontal, plot.horizontalRange == nil { plot.horizontalRange = horizontal }
      if let vertical, plot.verticalRange == nil { plot.verticalRange = vertical }
      return plot
    }
  }

  private static func span(_ values: [Double]) -> ClosedRange<Double>? {
    let values = values.filter(\.isDrawable)
    guard let least = values.min(), let most = values.max(), least < most else { return nil }
    return least...most
  }

  // MARK: What moves and what does not

  /// The children of the canvas in their order, without groups in which nothing is drawn.
  static func elements(of canvas: Substring) -> [Substring] {
    let text = canvas.utf8
    var elements: [Substring] = []
    var (depth, position, start) = (0, text.startIndex, text.startIndex)
    while let opening = text[position...].firstIndex(of: UInt8(ascii: "<")),
      let closing = text[opening...].firstIndex(of: UInt8(ascii: ">"))
    {
      let next = text.index(after: closing)
      if depth == 0 { start = opening }
      if text[text.index(after: opening)] == UInt8(ascii: "/") {
        depth -= 1
      } else if text[text.index(before: closing)] != UInt8(ascii: "/") {
        depth += 1
      }
      if depth < 0 { break }
      if depth == 0, !canvas[start..<next].isEmptyGroup { elements.append(canvas[start..<next]) }
      position = next
    }
    return elements
  }

  /// The elements of all drawings as those of one: what is equal once, the rest once for each form.
  private func merged(_ drawings: [[Substring]]) -> String {
    let count = drawings.map(\.count).min() ?? 0
    let isEqual = { (index: (Int) -> Int) in
      let elements = drawings.map { $0[index($0.count)] }
      return elements.allSatisfy { $0 == elements[0] }
    }
    if drawings.allSatisfy({ $0.count == count }) {
      return (0..<count).map { index in forms(drawings.map { $0[index] }) }.joined(separator: "\n")
    }
    // A mark is missing in some: what stands between equal beginnings and ends moves as a whole.
    let head = (0..<count).first { index in !isEqual { _ in index } } ?? count
    let tail = (0..<count - head).first { index in !isEqual { $0 - 1 - index } } ?? count - head
    let middle = drawings.map { Substring($0[head..<$0.count - tail].joined(separator: "\n")) }
    return (drawings[0].prefix(head) + [Substring(forms(middle))] + drawings[0].suffix(tail))
      .joined(separator: "\n")
  }

  private func forms(_ elements: [Substring]) -> String {
    guard elements.contains(where: { $0 != elements[0] }) else { return String(elements[0]) }
    var frames: [Substring: [Int]] = [:]
    for (index, element) in elements.enumerated() { frames[element, default: []].append(index) }
    return frames.sorted { $0.value[0] < $1.value[0] }.map { element, frames in
      let list = frames.map(String.init).joined(separator: " ")
      let seen = frames.contains(start) ? " data-first=\"\" data-seen=\"\"" : ""
      // The same group has the same id in each plot; nothing refers to it.
      let body = element.replacing(#/<g id="[^"]*" ?>/#, with: "<g>")
      return "<g class=\"gradbook-moving\" data-frames=\"\(list)\"\(seen)>\(body)</g>"
    }.joined(separator: "\n")
  }
}

extension Substring {
  /// Whether the element is a group without anything in it: how gnuplot notes a change of its pen.
  fileprivate var isEmptyGroup: Bool {
    hasPrefix("<g ") && utf8.count(where: { $0 == UInt8(ascii: "<") }) == 2
  }
}
