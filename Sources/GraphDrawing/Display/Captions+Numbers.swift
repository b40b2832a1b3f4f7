import Gradbook

extension Captions {
  /// In larger pictures arrays are summarised: their grids would fill them.
  static let mostBoxesWithGrids = 40

  /// Why the gradient is what one would not expect.
  func reasons(_ box: DisplayGraph.Box) -> [Reason] {
    if box.isModule { return [display.indexed.hiddenReason(box.members)].compactMap(\.self) }
    return box.isStub ? [] : display.indexed.reasons(box.subject, showsGradients: showsGradients)
  }

  /// The lines of value and gradient, and what is to be said between them.
  func numbers(_ node: ComputationGraph.Node, _ box: DisplayGraph.Box) -> [TextLine] {
    var lines = quantity(node.value, prefix: Words.value, kind: .value)
    if case .node = box.content { lines += notes(node) }
    lines += reasons(box).map { TextLine(text: $0.text, kind: .reason, reason: $0) }
    guard showsGradients, node.requiresGradient else { return lines }
    let prefix = gradientName(node)
    if let gradient = node.gradient {
      lines += quantity(gradient, prefix: prefix, kind: .gradient)
    } else {
      lines.append(TextLine(text: Words.join(prefix, Text(Words.none)), kind: .gradient))
    }
    if let held = node.heldGradient {
      let sign = node.isStale ? "⚠ " : ""
      let shown = held.sized
      lines.append(
        TextLine(
          text: Text("\(sign)grad holds \(shown.english)", "\(sign)grad 累积为 \(shown.chinese)"),
          kind: .gradient))
    }
    return lines
  }

  private func notes(_ node: ComputationGraph.Node) -> [TextLine] {
    var notes: [Text] = []
    if showsGradients { notes += display.indexed.definition(node.id).map { Text($0) } }
    if options.showsMemory {
      notes.append(node.value.memory)
      if showsGradients, let saved = display.indexed.savedText(node.id) { notes.append(saved) }
    }
    return notes.map { TextLine(text: $0, kind: .note) }
  }

  /// `∂L/∂w`, or the word where there is no short name to derive by.
  func gradientName(_ node: ComputationGraph.Node) -> Text {
    guard let name = node.name.map({ Label.clipped($0) }), !name.isEmpty, name.displayWidth <= 6
    else { return Words.gradient }
    return Text("∂\(rootName)/∂\(name)")
  }

  private func quantity(_ quantity: TensorSummary, prefix: Text, kind: TextLine.Kind) -> [TextLine]
  {
    if display.boxes.count <= Self.mostBoxesWithGrids, let grid = NumberGrid(quantity) {
      let shape = Text(TensorSummary.shapeText(quantity.shape))
      return [
        TextLine(text: Words.join(prefix, shape), kind: kind),
        TextLine(text: Text(grid.text), kind: kind, grid: grid),
      ]
    }
    let first = Words.join(prefix, quantity.brief)
    var lines = [TextLine(text: first, kind: kind, isOverwritten: quantity.isOverwritten)]
    if quantity.preview == nil, quantity.isKnown {
      lines.append(TextLine(text: quantity.statistics, kind: kind))
    }
    return lines
  }
}
