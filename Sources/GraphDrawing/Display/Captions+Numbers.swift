import Gradbook

extension Captions {
  /// In larger pictures arrays are summarised: their grids would fill them.
  static let mostBoxesWithGrids = 40

  /// Why the gradient is what one would not expect.
  func reasons(_ box: DisplayGraph.Box) -> [Reason] {
    if box.isStub { return [] }
    let stopped: [Reason] = isStopped(box) ? [.stopped] : []
    if box.isModule {
      return stopped + [display.indexed.hiddenReason(box.members)].compactMap(\.self)
    }
    return stopped + display.indexed.reasons(box.subject, showsGradients: showsGradients)
  }

  /// Whether the call that stopped the program is in the box.
  func isStopped(_ box: DisplayGraph.Box) -> Bool {
    options.stopped.map { box.members.contains($0) && !box.isStub } ?? false
  }

  /// Whether an operation says no more than its sign: it hands on what it was given.
  private func isSignOnly(_ node: ComputationGraph.Node, _ box: DisplayGraph.Box) -> Bool {
    guard case .node = box.content else { return false }
    return options.isCompact && node.isSelection && node.name == nil && !isRoot(box)
      && reasons(box).isEmpty && node.heldGradient == nil
  }

  // What the call that stopped the program was given: its operands by letter.
  private func operandShapes(_ node: ComputationGraph.Node) -> [TextLine] {
    let operands = display.indexed.operands[node.id].map { display.graph.edges[$0] }
    let values = operands.map { display.graph.nodes[$0.source].value }
    let isMixed = Set(values.map(\.dtype)).count > 1
    return zip(operands, values).map { edge, value in
      let letter = operands.count > 1 ? node.operandLetter(edge.operand) + " " : ""
      let shape = Label.clipped(TensorSummary.shapeText(value.shape))
      let type = isMixed ? " \(value.dtype)" : ""
      return TextLine(text: Text(letter + shape + type), kind: .value)
    }
  }

  /// The lines of value and gradient, and what is to be said between them.
  func numbers(_ node: ComputationGraph.Node, _ box: DisplayGraph.Box) -> [TextLine] {
    let isStopped = options.stopped == node.id
    if isSignOnly(node, box) { return [] }
    var lines =
      isStopped && node.value.isUnknown
      ? [] : quantity(node.value, prefix: Words.value, kind: .value)
    if isStopped { lines += operandShapes(node) }
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
    if display.boxes.count <= Self.mostBoxesWithGrids, !options.isCompact,
      let grid = NumberGrid(quantity)
    {
      let shape = Text(TensorSummary.shapeText(quantity.shape))
      return [
        TextLine(text: Words.join(prefix, shape), kind: kind),
        TextLine(text: Text(grid.text), kind: kind, grid: grid),
      ]
    }
    if options.isCompact, quantity.preview == nil, quantity.isKnown {
      let largest = Text("|max| \(NumberText.short(quantity.maximumMagnitude))")
      let line = TextLine(text: Words.join(prefix, largest), kind: kind)
      // A gradient has its value's shape.
      return kind == .value ? [TextLine(text: quantity.brief, kind: kind), line] : [line]
    }
    let first = Words.join(prefix, quantity.brief)
    var lines = [TextLine(text: first, kind: kind, isOverwritten: quantity.isOverwritten)]
    if quantity.preview == nil, quantity.isKnown {
      lines.append(TextLine(text: quantity.statistics, kind: kind))
    }
    return lines
  }
}
