import Foundation
import Testing

@testable import Plotting

@Suite("A film of images")
struct ImageFilmTests {
  private let frames = (0..<5).reduce(ImageGrid(columns: 3)) { grid, frame in
    grid.adding([Double](repeating: Double(frame) / 4, count: 6), width: 3, height: 2)
  }

  @Test("Each frame is there large and in the strip, and has a turn of its own")
  func turns() throws {
    let svg = try ImageFilm(frames, seconds: 0.2).svg(idPrefix: "walk")
    #expect(isWellFormed(svg))
    #expect(svg.components(separatedBy: "data:image/png;base64,").count == 11)
    for delay in [0, 200, 400, 600, 800] { #expect(svg.contains("animation-delay:\(delay)ms")) }
    #expect(svg.contains("walk-turn 1000ms"))
    #expect(svg.contains("20.0%{opacity:0}"))
  }

  @Test("Only the first frame is seen where nothing moves, and one can stop the rest")
  func still() throws {
    let svg = try ImageFilm(frames).svg(idPrefix: "walk")
    #expect(svg.components(separatedBy: "walk-frame walk-first").count == 2)
    #expect(svg.contains("prefers-reduced-motion:no-preference"))
    #expect(svg.contains("animation-play-state:paused"))
    #expect(svg.contains("tabindex=\"0\""))
  }

  @Test("A frame whose pixels do not fill it is named, and odd times are mended")
  func odd() throws {
    let film = ImageFilm(ImageGrid().adding([1], width: 2, height: 2))
    #expect(throws: PlotError.badImage(index: 0, expected: 4, found: 1)) { try film.svg() }
    #expect(try ImageFilm(frames, seconds: -1).svg().contains("250ms"))
    #expect(isWellFormed(try ImageFilm(ImageGrid(), seconds: .nan).svg()))
  }

  @Test("In a terminal the strip tells the film")
  func text() throws {
    #expect(try ImageFilm(frames).terminalText(width: 20) == frames.terminalText(width: 20))
  }
}
