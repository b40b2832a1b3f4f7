import Plotting
import Testing

@Suite("Display width")
struct DisplayWidthTests {
  @Test("A hanzi takes two columns, a letter one, a combining mark none")
  func widths() {
    #expect("张量 a".displayWidth == 6)
    #expect("e\u{301}".displayWidth == 1)
    #expect("，。".displayWidth == 4)
    #expect("→│✓".displayWidth == 3)
    #expect("🙂".displayWidth == 2)
  }
}
