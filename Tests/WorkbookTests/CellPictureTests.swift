import Foundation
import Gradbook
import Plotting
import Testing

@testable import Workbook

@Suite("Cell pictures")
struct CellPictureTests {
  private let picture = CellPicture("a < b & c")
    .adding(
      Cells(Tensor([[1, 20], [3, 4]]), caption: "a")
        .look(.chosen) { row, _ in row == 0 }.look(.faint) { $0 == 1 && $1 == 1 }
    )
    .adding("+")
    .adding(Cells(Tensor([5, 6]).expand(2, 2)).look(.repeated) { row, _ in row == 1 })

  @Test("The terminal shows looks by brackets, and centres signs on the cells")
  func terminal() {
    #expect(
      picture.terminalText(width: 78) == """
        a
        [1][20]  +   5  6
         3  ·4·     (5)(6)
        """)
  }

  @Test("Grids that do not fit beside each other stand below each other")
  func folds() {
    let lines = picture.terminalText(width: 12).split(separator: "\n")
    #expect(lines.allSatisfy { $0.displayWidth <= 12 })
    #expect(lines.count == 5)
  }

  @Test("A rank 1 tensor is one row; truth values are letters")
  func elements() {
    #expect(Cells(Tensor([1.5, -2])).texts == [["1.5", "−2"]])
    #expect(Cells(Tensor([true, false])).texts == [["T", "F"]])
    #expect(Cells(Tensor(7)).texts == [["7"]])
  }

  @Test("The SVG escapes its title, has no ids, and is the same every time")
  func svg() {
    let svg = picture.svg(idPrefix: "p")
    #expect(svg.contains("<title>a &lt; b &amp; c</title>"))
    #expect(!svg.contains(" id="))
    #expect(svg == picture.svg(idPrefix: "q"))
    #expect(svg.components(separatedBy: "<rect ").count - 1 == 8)
  }

  @Test("A jump draws an arrow and names its two places in the terminal")
  func jumps() {
    let picture = CellPicture("").adding(
      Cells(Tensor([1, 2, 3])).jump(from: 0, to: 2, label: "stride 2"))
    #expect(picture.terminalText(width: 78).hasSuffix("0 → 2: stride 2"))
    #expect(picture.svg(idPrefix: "p").contains("gc-head"))
  }
}
