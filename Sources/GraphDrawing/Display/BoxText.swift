import Gradbook

/// One line of text in a box or on a line, with what it is.
struct TextLine: Sendable, Hashable {
  enum Kind: String, Sendable {
    case title, note, value, reason, gradient, local, contribution, slot, change
  }
  var text: Text
  var kind: Kind
  /// Whether the numbers are not known, because what they come from was overwritten: shown grey.
  var isOverwritten = false
  /// What a line of reasons says.
  var reason: Reason?
  /// The numbers in cells, where they are.
  var grid: NumberGrid?
}

/// Words that pictures use.
enum Words {
  static let result = Text("result", "结果")

  static let value = Text("val", "值")
  static let gradient = Text("grad", "梯度")
  static let none = "—"

  static func join(_ parts: Text...) -> Text {
    Text(
      parts.map(\.english).filter { !$0.isEmpty }.joined(separator: " "),
      parts.map(\.chinese).filter { !$0.isEmpty }.joined(separator: " "))
  }
}

/// The lines of each box and link.
struct Captions {
  let display: DisplayGraph
  let options: DrawingOptions
  let showsGradients: Bool

  private var graph: ComputationGraph { display.graph }

  /// Adds a line below those of a box.
  mutating func add(_ line: TextLine, toBox index: Int) { boxes[index].append(line) }

  /// Adds a line below those of a link.
  mutating func add(_ line: TextLine, toLink index: Int) { links[index].append(line) }

  init(_ display: DisplayGraph, options: DrawingOptions, showsGradients: Bool) {
    self.display = display
    self.options = options
    self.showsGradients = showsGradients
    let root = display.graph.roots.count == 1 ? display.graph.roots.first : nil
    let name = root.flatMap { display.graph.nodes[$0].name }.map { Label.clipped($0) }
    rootName = name.flatMap { $0.displayWidth <= 6 ? $0 : nil } ?? "L"
    boxes = parallelMap(display.boxes) { lines($0) }
    links = parallelMap(display.links) { lines($0) }
  }

  /// The lines of each box.
  private(set) var boxes: [[TextLine]] = []
  /// The lines of each link: what stands there in a backward picture.
  private(set) var links: [[TextLine]] = []

  /// What the differentiated result is called: its name if short, else L.
  let rootName: String

  func isRoot(_ box: DisplayGraph.Box) -> Bool {
    !box.isStub && graph.roots.contains { $0 != options.stopped && box.members.contains($0) }
  }

  // MARK: Boxes

  private func lines(_ box: DisplayGraph.Box) -> [TextLine] {
    let node = graph.nodes[box.subject]
    switch box.content {
    case .stub:
      return [TextLine(text: Text("\(leafName(node)) ↗"), kind: .title)]
    case .node where node.role == .constant:
      let note = options.notes[node.id]
      let label = note?.label.map { Text("\($0) =") } ?? Text("")
      return [
        TextLine(
          text: Words.join(label, node.value.brief), kind: .title,
          isOverwritten: node.value.isOverwritten)
      ] + (note?.lines ?? [])
    case .node:
      return title(node, isRoot: isRoot(box)) + numbers(node, box)
        + (options.notes[node.id]?.lines ?? [])
    case .module, .sum, .leaves: return foldedLines(box)
    }
  }

  private func leafName(_ node: ComputationGraph.Node) -> String {
    node.name.map { Label.tail($0) } ?? "#\(node.id)"
  }

  private func title(_ node: ComputationGraph.Node, isRoot: Bool) -> [TextLine] {
    let name = node.name.map { Label.tail($0) }
    let label = options.notes[node.id]?.label
    let word =
      switch node.role {
      case .parameter where options.isCompact && name != nil: Text("★")
      case .parameter: Words.join(node.role.word, Text("★"))
      case .input: node.role.word
      case .constant: Text("")
      case .operation: isRoot ? Words.result : Text("")
      }
    // Only a number that is differentiated has a name that nobody gave it.
    let isNamed = isRoot && label == nil && showsGradients && node.value.count == 1
    let shownName = name ?? (isNamed ? rootName : "")
    // Not "input input".
    func unlessNamedSo(_ word: String) -> String { shownName.lowercased() == word ? "" : word }
    let text = Words.join(
      Text(label ?? ""), Text(shownName),
      Text(unlessNamedSo(word.english), unlessNamedSo(word.chinese)))
    return text.english.isEmpty ? [] : [TextLine(text: text, kind: .title)]
  }

  /// The sign of an operation: `×`, `tanh`.
  func symbol(_ box: DisplayGraph.Box) -> String? {
    if case .sum = box.content { return "Σ" }
    guard case .node(let id) = box.content, graph.nodes[id].role == .operation else { return nil }
    let node = graph.nodes[id]
    return Label.clipped(node.symbol.isEmpty ? node.operation : node.symbol, columns: 12)
  }

  // MARK: Links

  private func lines(_ link: DisplayGraph.Link) -> [TextLine] {
    let slot = slotLine(link)
    guard showsGradients else { return slot }
    guard link.edges.count == 1, let index = link.edges.first else {
      return foldedContribution(link)
    }
    let edge = graph.edges[index]
    guard graph.nodes[edge.source].requiresGradient || edge.contribution != nil else { return slot }
    guard !edge.isCut else { return slot }
    var lines = slot
    let derivative = display.indexed.localDerivative(index)
    lines += (options.isCompact ? derivative.briefest : derivative.short).map {
      TextLine(text: $0, kind: .local, isOverwritten: derivative.isOverwritten)
    }
    if let contribution = edge.contribution { lines.append(added(contribution)) }
    lines += display.indexed.reasons(edge: index).map {
      TextLine(text: $0.text, kind: .reason, reason: $0)
    }
    if !edge.reducedAxes.isEmpty {
      let axes = edge.reducedAxes.map(String.init).joined(separator: ", ")
      lines.append(TextLine(text: Text("Σ axis \(axes)", "Σ 轴 \(axes)"), kind: .contribution))
    }
    return lines
  }

  /// Which operand a line brings, by the letter that formulas use: where the order counts, and in a
  /// backward picture where a formula speaks of operands that it cannot name.
  private func slotLine(_ link: DisplayGraph.Link) -> [TextLine] {
    guard let index = display.slot(of: link) else { return [] }
    let edge = graph.edges[index]
    let target = graph.nodes[edge.target]
    let operands = display.indexed.operands[edge.target]
    let isNeeded =
      target.hasOrderedOperands
      || (showsGradients
        && operands.contains { display.indexed.localDerivative($0).leavesLetters })
    guard isNeeded else { return [] }
    return [TextLine(text: Text(target.operandLetter(edge.operand)), kind: .slot)]
  }

  // Several edges between the same boxes: their sum, if they all come from one node and are written
  // out, or else what none of them exceeds.
  private func foldedContribution(_ link: DisplayGraph.Link) -> [TextLine] {
    let edges = link.edges.map { graph.edges[$0] }
    let count = TextLine(
      text: Text("\(edges.count) uses", "\(edges.count) 处使用"), kind: .local)
    let contributions = edges.filter { !$0.isCut }.compactMap(\.contribution)
    guard let first = contributions.first else { return [count] }
    let bound = Self.largest(contributions).map {
      TextLine(text: Text("|g| ≤ \($0)"), kind: .contribution)
    }
    guard Set(edges.map(\.source)).count == 1 else { return [count] + (bound.map { [$0] } ?? []) }
    let sum = contributions.dropFirst().reduce(Optional(first)) { total, next in
      total.flatMap { $0.adding(next) }
    }
    guard let total = sum ?? contributions.first(where: \.isOverwritten) else {
      // Of large arrays only summaries are known, and those do not add up.
      if let bound { return [count, bound] }
      let shape = Label.clipped(TensorSummary.shapeText(first.shape))
      return [count, TextLine(text: Text("+= \(shape)"), kind: .contribution)]
    }
    return [count, added(total)]
  }

  private func added(_ contribution: TensorSummary) -> TextLine {
    let shown = options.isCompact ? contribution.size : contribution.sized
    return TextLine(
      text: Words.join(Text("+="), shown), kind: .contribution,
      isOverwritten: contribution.isOverwritten)
  }
}

extension TensorSummary {
  /// The number or the few elements; of a larger array the largest magnitude.
  var size: Text {
    preview == nil && isKnown ? Text("|g| \(NumberText.short(maximumMagnitude))") : brief
  }

  /// One line; an array too large to be written out has the largest magnitude beside its shape.
  var sized: Text {
    guard preview == nil, isKnown else { return brief }
    return Words.join(brief, Text("|g| \(NumberText.short(maximumMagnitude))"))
  }
}

extension ComputationGraph.Node {
  /// What stands in the leaf's `grad`, where that is not what this pass gave.
  var heldGradient: TensorSummary? {
    guard let held = accumulatedGradient, let gradient, !held.isClose(to: gradient) else {
      return nil
    }
    return held
  }

  /// Whether `grad` holds something else than this pass gave, where what it gave is known.
  var isStale: Bool { heldGradient != nil && gradient?.isOverwritten == false }
}

extension Text {
  /// One text after the other, in both languages.
  static func + (a: Text, b: Text) -> Text {
    Text(a.english + b.english, a.chinese + b.chinese)
  }
}
