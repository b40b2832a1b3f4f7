import Gradbook

/// A legend below a picture; beside one that would else be too tall to be read on a page.
struct PlacedLegend {
  static let gap = 12.0

  let legend: Legend
  let isBeside: Bool

  init(_ entries: [Legend.Entry], _ geometry: Geometry) {
    // Below a tall picture the legend may be wider than it, rather than make it taller.
    let below = Legend(entries, width: max(geometry.width, min(geometry.height / 2, 640)))
    let tallest = Page.height * LayoutRequest.Label.fontSize / Page.smallestText
    let beside = Legend(entries, width: 0, least: 0)
    let width = geometry.width + beside.width + 2 * Self.gap
    isBeside =
      geometry.height + below.height + Self.gap > tallest - 2 * Drawing.margin
      && width * Page.height < geometry.height * Page.width && beside.height < geometry.height
    legend = isBeside ? beside : below
  }

  /// The room that it takes beside the picture.
  var besideWidth: Double { isBeside ? legend.width + 2 * Self.gap : 0 }

  func width(with picture: Double) -> Double {
    isBeside ? picture + besideWidth : max(picture, legend.width)
  }

  func height(with picture: Double) -> Double {
    isBeside ? max(picture, legend.height) : picture + legend.height + Self.gap
  }
}
