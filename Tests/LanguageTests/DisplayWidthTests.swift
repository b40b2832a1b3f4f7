import Language
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

  @Test("A text is as wide as its characters, and they as what they are made of")
  func sums() {
    let samples = [
      "", "a\u{7}\t", "가", "\u{1112}\u{1161}\u{11AB}", "❤\u{FE0F}", "👩\u{200D}🔬", "✅⌚",
    ]
    #expect(samples.map(\.displayWidth) == [0, 1, 2, 2, 2, 4, 4])
    for sample in samples {
      #expect(sample.displayWidth == sample.reduce(0) { $0 + $1.displayWidth })
      #expect(Label.clipped(sample + "xyz", columns: 3).displayWidth <= 3)
    }
  }
}
