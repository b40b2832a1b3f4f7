import Gradbook

/// Writes a display graph as a Mermaid flowchart.
struct MermaidWriter {
  let drawing: Captioned

  func write() -> String {
    var output = "flowchart \(drawing.runsDown ? "TD" : "LR")\n"
    writeLevel(nil, indent: "  ", to: &output)
    for (index, link) in drawing.display.links.enumerated() {
      let from = id(drawing.display.boxes[link.from].id)
      let to = id(drawing.display.boxes[link.to].id)
      let label = text(drawing.lines(link: index))
      let arrow = drawing.isCut(link) ? "-.-x" : "-->"
      output += "  \(from) \(arrow)\(label.isEmpty ? "" : "|\"\(label)\"|") \(to)\n"
    }
    for (index, box) in drawing.display.boxes.enumerated() {
      if let look = look(index) { output += "  style \(id(box.id)) \(look)\n" }
    }
    return output
  }

  private func writeLevel(_ cluster: Int?, indent: String, to output: inout String) {
    for index in drawing.contents.boxes[cluster] ?? [] {
      let box = drawing.display.boxes[index]
      let (open, close) = brackets(drawing.style(index))
      output += "\(indent)\(id(box.id))\(open)\"\(text(drawing.lines(box: index)))\"\(close)\n"
    }
    for index in drawing.contents.clusters[cluster] ?? [] {
      let inner = drawing.display.clusters[index]
      let title = text([inner.title(drawing.options.language)])
      output += "\(indent)subgraph \(id(inner.id))[\"\(title)\"]\n"
      writeLevel(index, indent: indent + "  ", to: &output)
      output += "\(indent)end\n"
    }
  }

  private func brackets(_ style: BoxShape.Style) -> (String, String) {
    switch style {
    case .input, .stub: ("([", "])")
    case .parameter, .operation: ("[", "]")
    case .constant: (">", "]")
    case .module: ("[[", "]]")
    }
  }

  private func look(_ box: Int) -> String? {
    if drawing.captions.isRoot(drawing.display.boxes[box]) {
      return "fill:#F9E0EC,stroke:#1A1A1A,stroke-width:3px,color:#1A1A1A"
    }
    return switch drawing.style(box) {
    case .parameter, .stub: "fill:#FFF3D6,stroke:#8A6100,stroke-width:2px,color:#1A1A1A"
    case .input: "fill:#E3F1FB,stroke:#005A8E,color:#1A1A1A"
    case .constant, .operation, .module: nil
    }
  }

  // Only letters, digits and underscores are safe; a lone `end` is a keyword, `n3` is not.
  private func id(_ text: String) -> String {
    "b_"
      + text.unicodeScalars.map { scalar in
        scalar.isASCII && scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          ? String(scalar) : "_\(String(scalar.value, radix: 16))"
      }.joined()
  }

  // Inside quotes Mermaid reads `#name;` as an entity, and HTML and Markdown as markup.
  private func text(_ lines: [String]) -> String {
    lines.map { line in
      line.unicodeScalars.map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "=", "+", "(", ")", "/", ":":
          String(scalar)
        default: scalar.isASCII ? "#\(scalar.value);" : String(scalar)
        }
      }.joined()
    }.joined(separator: "<br/>")
  }
}
