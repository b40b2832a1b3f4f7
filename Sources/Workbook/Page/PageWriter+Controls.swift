import Gradbook
import Markup

extension PageWriter {
  /// The sliders below a figure, and its readings: those of the place where it begins, with those of
  /// all places for the script.
  func controls(_ controls: Controls, of figure: Figure) -> String {
    let knobs = zip(controls.knobs, controls.strides).enumerated().map { index, knob in
      self.knob(knob.0, stride: knob.1, id: "slider-\(figure.number)-\(index + 1)")
    }
    let readings = controls.readings.map { reading in
      "<div><dt>\(HTML.inline(reading.label))</dt>" + self.values(of: reading, controls) + "</div>"
    }
    let list = readings.isEmpty ? "" : "<div role=\"status\"><dl>\(readings.joined())</dl></div>\n"
    return "<form class=\"controls\">\n\(knobs.joined())\(list)</form>\n"
  }

  private func knob(_ knob: Controls.Knob, stride: Int, id: String) -> String {
    let texts = knob.positions.map { XML.escaped($0.cellText.english) }
    let start = texts.isEmpty ? "" : texts[knob.start]
    return """
      <p class="knob"><label id="\(id)-label" for="\(id)">\(HTML.inline(knob.label))</label>
      <input type="range" id="\(id)" min="0" max="\(max(0, texts.count - 1))" value="\(knob.start)" \
      data-stride="\(stride)" data-texts="\(texts.joined(separator: "|"))" \
      aria-valuetext="\(start)" autocomplete="off">
      <input type="text" inputmode="decimal" value="\(start)" aria-labelledby="\(id)-label" \
      autocomplete="off"></p>

      """
  }

  private func values(of reading: Controls.Reading, _ controls: Controls) -> String {
    let cell = { (texts: [String]) in
      let shown = texts.indices.contains(controls.start) ? texts[controls.start] : ""
      let all = XML.escaped(texts.joined(separator: "|"))
      return "data-texts=\"\(all)\">\(XML.escaped(shown))</dd>"
    }
    let (english, chinese) = (reading.values.map(\.english), reading.values.map(\.chinese))
    if english == chinese { return "<dd \(cell(english))" }
    return "<dd class=\"en\" lang=\"en\" \(cell(english))"
      + "<dd class=\"zh\" lang=\"zh-Hans\" \(cell(chinese))"
  }
}
