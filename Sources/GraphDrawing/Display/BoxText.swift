import Gradbook

/// One line of text in a box or on a line, with what it is.
struct TextLine: Sendable, Hashable {
  enum Kind: String, Sendable {
    case title, note, value, gradient, local, contribution
  }
  var text: Text
  var kind: Kind
}

/// Words that pictures use.
enum Words {
  static let input = Text("input", "输入")
  static let parameter = Text("parameter", "参数")
  static let constant = Text("constant", "常数")
  static let operation = Text("operation", "运算")
  static let result = Text("result", "结果")

  static func role(_ role: ComputationGraph.Role) -> Text {
    switch role {
    case .parameter: parameter
    case .input: input
    case .constant: constant
    case .operation: operation
    }
  }

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

  init(_ display: DisplayGraph, options: DrawingOptions, showsGradients: Bool) {
    self.display = display
    self.options = options
    self.showsGradients = showsGradients
    let root = display.graph.roots.count == 1 ? display.graph.roots.first : nil
    let name = root.flatMap { display.graph.nodes[$0].name }.map { Label.clipped($0) }
    rootName = name.flatMap { $0.columns <= 6 ? $0 : nil } ?? "L"
    boxes = dividedMap(display.boxes) { lines($0) }
    links = dividedMap(display.links) { lines($0) }
  }

  /// The lines of each box.
  private(set) var boxes: [[TextLine]] = []
  /// The lines of each link: what stands there in a backward picture.
  private(set) var links: [[TextLine]] = []

  /// What the differentiated result is called: its name if short, else L.
  let rootName: String

  func isRoot(_ box: DisplayGraph.Box) -> Bool {
    !box.isStub && graph.roots.contains { box.members.contains($0) }
  }

  // MARK: Boxes

  private func lines(_ box: DisplayGraph.Box) -> [TextLine] {
    let node = graph.nodes[box.subject]
    switch box.content {
    case .stub:
      return [TextLine(text: Text("\(leafName(node)) ↗"), kind: .title)]
    case .node where node.role == .constant:
      return [TextLine(text: Text(node.value.brief), kind: .title)]
    case .node:
      return title(node, isRoot: isRoot(box)) + numbers(node)
    case .module(let title, let operations, let calls, _):
      let shown = calls > 1 ? "\(title) × \(calls)" : title
      let count = Text(
        operations == 1 ? "1 operation" : "\(operations) operations", "\(operations) 个运算")
      return [TextLine(text: Text(shown), kind: .title), TextLine(text: count, kind: .note)]
        + numbers(node)
    }
  }

  private func leafName(_ node: ComputationGraph.Node) -> String {
    node.name.map { Label.clipped($0) } ?? "#\(node.id)"
  }

  private func title(_ node: ComputationGraph.Node, isRoot: Bool) -> [TextLine] {
    let name = node.name.map { Label.clipped($0, columns: 18) }
    let word =
      switch node.role {
      case .parameter: Words.join(Words.parameter, Text("★"))
      case .input: Words.input
      case .constant: Text("")
      case .operation: isRoot ? Words.result : Text("")
      }
    let shownName = name ?? (isRoot ? rootName : "")
    // Not "input input".
    func unlessNamedSo(_ word: String) -> String { shownName.lowercased() == word ? "" : word }
    let text = Words.join(
      Text(shownName), Text(unlessNamedSo(word.english), unlessNamedSo(word.chinese)))
    return text.english.isEmpty ? [] : [TextLine(text: text, kind: .title)]
  }

  private func numbers(_ node: ComputationGraph.Node) -> [TextLine] {
    var lines = quantity(node.value, prefix: Words.value, kind: .value)
    guard showsGradients, node.requiresGradient else { return lines }
    let prefix = gradientName(node)
    if let gradient = node.gradient {
      lines += quantity(gradient, prefix: prefix, kind: .gradient)
    } else {
      lines.append(TextLine(text: Words.join(prefix, Text(Words.none)), kind: .gradient))
    }
    if let held = node.accumulatedGradient, let gradient = node.gradient, held != gradient {
      lines.append(
        TextLine(
          text: Text("⚠ grad holds \(held.brief)", "⚠ grad 累积为 \(held.brief)"), kind: .gradient))
    }
    return lines
  }

  /// `∂L/∂w`, or the word where there is no short name to derive by.
  func gradientName(_ node: ComputationGraph.Node) -> Text {
    guard let name = node.name.map({ Label.clipped($0) }), !name.isEmpty, name.columns <= 6
    else { return Words.gradient }
    return Text("∂\(rootName)/∂\(name)")
  }

  private func quantity(_ quantity: Quantity, prefix: Text, kind: TextLine.Kind) -> [TextLine] {
    let first = Words.join(prefix, Text(quantity.brief))
    var lines = [TextLine(text: first, kind: kind)]
    if quantity.preview == nil {
      lines.append(TextLine(text: quantity.summary, kind: kind))
    }
    return lines
  }

  /// The sign of an operation: `×`, `tanh`.
  func symbol(_ box: DisplayGraph.Box) -> String? {
    guard case .node(let id) = box.content, graph.nodes[id].role == .operation else { return nil }
    let node = graph.nodes[id]
    return Label.clipped(node.symbol.isEmpty ? node.operation : node.symbol, columns: 12)
  }

  // MARK: Links

  private func lines(_ link: DisplayGraph.Link) -> [TextLine] {
    guard showsGradients else { return [] }
    guard link.edges.count == 1, let index = link.edges.first else {
      return foldedContribution(link)
    }
    let edge = graph.edges[index]
    guard graph.nodes[edge.source].requiresGradient || edge.contribution != nil else { return [] }
    guard !edge.isCut else { return [] }
    var lines: [TextLine] = []
    if let local = display.indexed.localDerivative(index).short {
      lines.append(TextLine(text: Text(local), kind: .local))
    }
    if let contribution = edge.contribution {
      lines.append(TextLine(text: Text("+= \(contribution.brief)"), kind: .contribution))
    }
    if !edge.reducedAxes.isEmpty {
      let axes = edge.reducedAxes.map(String.init).joined(separator: ", ")
      lines.append(TextLine(text: Text("Σ axis \(axes)", "Σ 轴 \(axes)"), kind: .contribution))
    }
    return lines
  }

  // Several edges between the same boxes: their sum, if they all come from one node.
  private func foldedContribution(_ link: DisplayGraph.Link) -> [TextLine] {
    let edges = link.edges.map { graph.edges[$0] }
    let count = TextLine(
      text: Text("\(edges.count) uses", "\(edges.count) 处使用"), kind: .local)
    guard Set(edges.map(\.source)).count == 1 else { return [count] }
    let contributions = edges.compactMap(\.contribution)
    guard let first = contributions.first else { return [count] }
    let sum = contributions.dropFirst().reduce(Optional(first)) { total, next in
      total.flatMap { $0.adding(next) }
    }
    let total = sum?.brief ?? NumberText.shape(first.shape)
    return [count, TextLine(text: Text("+= \(total)"), kind: .contribution)]
  }
}
