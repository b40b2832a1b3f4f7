import Foundation
import Testing

@testable import Plotting

@Suite("An image grid")
struct ImageGridTests {
  @Test("A PNG has the bytes that zlib's checksums give")
  func png() {
    // Made with Python's zlib and struct: IHDR 3 × 2, grey, one stored block.
    let expected =
      "89504e470d0a1a0a0000000d4948445200000003000000020800000000b81f39c60000001349"
      + "4441547801010800f7ff00007fff00010203080701857730546e0000000049454e44ae426082"
    let bytes = PNG.data(pixels: [0, 127, 255, 1, 2, 3], width: 3, height: 2, channels: 1)
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == expected)
  }

  @Test("Every image is in the page itself, and captions are escaped")
  func svg() throws {
    let grid = ImageGrid(columns: 2)
      .adding([0, 0.5, 1, 2, .nan, -1], width: 3, height: 2, caption: "<7> & \"八\"")
      .adding(
        [Double](repeating: 0.5, count: 12), width: 2, height: 2, caption: "red", marked: true)
    let svg = try grid.svg()
    #expect(isWellFormed(svg))
    #expect(svg.components(separatedBy: "data:image/png;base64,").count == 3)
    #expect(svg.contains("✗ red"))
    #expect(try grid.svg() == svg)
  }

  @Test("An image whose pixels do not fill it is named")
  func unfilled() {
    let grid = ImageGrid().adding([1, 2, 3], width: 2, height: 2)
    #expect(throws: PlotError.badImage(index: 0, expected: 4, found: 3)) { try grid.svg() }
    #expect(throws: PlotError.badImage(index: 0, expected: 0, found: 0)) {
      try ImageGrid().adding([], width: 0, height: -3).svg()
    }
  }

  @Test("Bright pixels become full blocks, dark ones spaces")
  func text() throws {
    let grid = ImageGrid().adding([1, 0, 1, 0], width: 2, height: 2, caption: "一")
    #expect(try grid.terminalText(width: 20) == "█\n一")
  }
}
