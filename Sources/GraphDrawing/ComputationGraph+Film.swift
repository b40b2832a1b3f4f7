import Foundation
import Gradbook

extension ComputationGraph {
  /// Makes one self-contained page that steps through the backward pass.
  ///
  /// The page needs no network. Keys: → next, ← back, space plays, Home and End. A learner can
  /// choose a box to read its gradient as a sum, term by term, and can predict each contribution
  /// before it is shown. Without scripts the page still shows the picture and a table.
  ///
  /// The steps follow ``/Gradbook/ComputationGraph/backwardOrder``: the engine's own order.
  ///
  /// - Throws: ``GraphRenderError/noGradients`` before `backward()` has run; else as
  ///   ``render(_:direction:options:)-(GraphFormat,_,_)``.
  public func film(options: DrawingOptions = .init()) throws(GraphRenderError) -> Data {
    guard hasGradients else { throw .noGradients }
    let film = try Film(self, id: "film", direction: .backward, options: options)
    return Data(film.page(startsAtEnd: false).utf8)
  }

  /// The film as an element to stand in a page: picture, controls, panel and table.
  ///
  /// - Parameters:
  ///   - id: Put before every id inside; must differ between films of one page.
  ///   - includesAssets: Whether script and style come with it. Further films of the same page
  ///     can do without.
  ///   - options: Language, folding, colours and more.
  /// - Throws: As ``film(options:)``.
  public func filmFragment(
    id: String, includesAssets: Bool = true, options: DrawingOptions = .init()
  ) throws(GraphRenderError) -> String {
    guard hasGradients else { throw .noGradients }
    let film = try Film(
      self, id: Label.identifier(id), direction: .backward, options: options,
      bytes: Film.bytesOfFragment)
    return film.fragment(startsAtEnd: false, includesAssets: includesAssets, isPage: false)
  }

  /// The same viewer, open at the finished picture.
  func viewer(direction: GraphDirection, options: DrawingOptions) throws(GraphRenderError)
    -> Data
  {
    let film = try Film(self, id: "graph", direction: direction, options: options)
    return Data(film.page(startsAtEnd: true).utf8)
  }
}
