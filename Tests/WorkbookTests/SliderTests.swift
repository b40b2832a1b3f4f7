import Gradbook
import Plotting
import Testing

@testable import Workbook

@Suite("A figure that is moved", .serialized)
struct SliderTests {
  private let english = """
    @moving line
    Move it.
    - w: slope
    - b: height
    - at 2: at two
    - side: side
    - line: line
    - up: above
    - down: below
    """
  private let chinese = """
    @moving line
    动一动。
    - w: 斜率
    - b: 高度
    - at 2: 在 2 处
    - side: 哪一侧
    - line: 直线
    - up: 上方
    - down: 下方
    """

  private func told(_ recording: Recording) throws -> Lesson {
    let lesson = try articleLesson(recording, english, chinese)
    let (up, down) = (lesson.word("up"), lesson.word("down"))
    let (w, b) = (Slider("w", -1...1, by: 0.5, start: 0.4), Slider("b", [0, 3]))
    lesson.moving("line", w, b) { w, b, t in
      let value = w * 2 + b
      let plot = Plot { Line(over: 0...2, count: 2, label: t("line")) { w * $0 + b } }
      return Moment(plot, ["at 2": value, "side": value < 0 ? down : up])
    }
    lesson.requireEndOfArticle()
    return lesson
  }

  @Test("Each place's readings are in the page, the last slider moving fastest, and begin at one")
  func page() throws {
    let html = try told(Recording()).page()
    #expect(TagChecker.problem(in: html) == nil)
    #expect(html.contains("max=\"4\" value=\"3\" data-stride=\"2\" data-texts=\"−1|−0.5|0|0.5|1\""))
    #expect(html.contains("max=\"1\" value=\"0\" data-stride=\"1\" data-texts=\"0|3\""))
    #expect(html.contains("<dd data-texts=\"−2|1|−1|2|0|3|1|4|2|5\">1</dd>"))
    #expect(html.contains("lang=\"en\" data-texts=\"below|above|below|above|above|above"))
    #expect(html.contains("lang=\"zh-Hans\" data-texts=\"下方|上方|下方|上方|上方"))
    #expect(html.matches(of: /data-frames="6" data-first/).count == 2)
  }

  @Test("A terminal lists each slider alone, the others where they begin")
  func terminal() throws {
    let recording = Recording()
    _ = try told(recording)
    let rows = recording.text.split(separator: "\n").map { line in
      line.split(separator: " ").map(String.init)
    }
    for row in ["−1 0 −2 below", "0.5 0 1 above", "0.5 3 4 above"] {
      #expect(rows.contains(row.split(separator: " ").map(String.init)), "\(recording.text)")
    }
    #expect(rows.count { $0.last == "above" || $0.last == "below" } == 6)
  }

  @Test("Of many places nine are listed, the ends among them; a place has few decimals")
  func many() {
    let slider = Slider("h", 0.1...2, by: 0.1, start: 2)
    #expect(slider.positions.count == 20 && slider.positions[2] == 0.3 && slider.start == 19)
    let knob = Controls.Knob(label: Text("h"), positions: slider.positions, start: 19)
    let rows = Controls(knobs: [knob], readings: []).table.rows.map { $0[0].english }
    #expect(rows.count == 9 && rows.first == "0.1" && rows.last == "2")
  }
}
