import Gradbook

/// Writes a display graph in Graphviz's language, for other tools.
struct DOTWriter {
  let drawing: Captioned

  func write() -> String {
    var output = "digraph computation {\n"
    output += "  rankdir=\(drawing.runsDown ? "TB" : "LR"); newrank=true\n"
    output += "  node [shape=box, fontname=\"Helvetica\", fontsize=11]\n"
    output += "  edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.7]\n"
    writeLevel(nil, indent: "  ", to: &output)
    for (index, link) in drawing.display.links.enumerated() {
      let from = drawing.display.boxes[link.from].id
      let to = drawing.display.boxes[link.to].id
      var attributes = ["id=\(quote(link.id))"]
      let label = drawing.lines(link: index).joined(separator: "\n")
      if !label.isEmpty { attributes.append("label=\(quote(label))") }
      if drawing.isCut(link) { attributes.append("style=dotted, color=gray, arrowhead=tee") }
      output += "  \(quote(from)) -> \(quote(to)) [\(attributes.joined(separator: ", "))]\n"
    }
    return output + "}\n"
  }

  private func writeLevel(_ cluster: Int?, indent: String, to output: inout String) {
    for index in drawing.contents.boxes[cluster] ?? [] {
      let box = drawing.display.boxes[index]
      let label = quote(drawing.lines(box: index).joined(separator: "\n"))
      output += "\(indent)\(quote(box.id)) [label=\(label)\(look(index))]\n"
    }
    for index in drawing.contents.clusters[cluster] ?? [] {
      let inner = drawing.display.clusters[index]
      output += "\(indent)subgraph \(quote("cluster_" + inner.id)) {\n"
      let title = quote(inner.title(drawing.options.language))
      output += "\(indent)  label=\(title); style=\"dashed,rounded\"\n"
      writeLevel(index, indent: indent + "  ", to: &output)
      output += "\(indent)}\n"
    }
  }

  private func look(_ box: Int) -> String {
    let isRoot = drawing.captions.isRoot(drawing.display.boxes[box])
    let order = drawing.display.hasOrderedLinks(box) ? ", ordering=in" : ""
    let style =
      switch drawing.style(box) {
      case .input: ", style=\"rounded,filled\", fillcolor=\"#E3F1FB\""
      case .parameter: ", style=filled, penwidth=2.4, fillcolor=\"#FFF3D6\""
      case .constant: ", shape=plaintext"
      case .operation: isRoot ? ", style=filled, fillcolor=\"#F9E0EC\"" : ""
      case .module: ", shape=box3d"
      case .stub: ", style=\"rounded,dashed\""
      }
    return style + order + (isRoot ? ", peripheries=2" : "")
  }

  /// A DOT string: quotes and backslashes escaped, line breaks as `\n`, `&` never an entity.
  private func quote(_ text: String) -> String {
    var result = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(character)
      }
    }
    return result + "\""
  }
}
