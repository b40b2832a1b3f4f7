import Foundation
import GraphDrawing
import Markup
import Practice

extension BugHunt {
  /// The expression, the values, the local derivatives and the faulty gradients.
  public func question(_ language: Language) -> String {
    var sheet = TerminalReport(language)
    sheet.heading(
      Text("Bug hunt", "找错")(language), Text("seed \(seed)", "种子 \(seed)")(language), .dim)
    sheet.add("  ", expression.replacing("*", with: "·"))
    sheet.blank()
    let head = [
      Text("node", "节点")(language), Text("from", "由来")(language),
      Text("value", "值")(language), Text("local derivatives", "局部导数")(language),
      Text("gradient", "梯度")(language),
    ]
    let rows = graph.nodes.reversed().map { node in
      [
        node.name ?? "", steps[node.name ?? ""] ?? "", number(node.value), locals(of: node),
        node.requiresGradient ? NumberText.short(faulty[node.id]) : "",
      ]
    }
    let table = TextTable(rows: [head] + rows).text(width: TerminalReport.width - 2)
    sheet.block(table.split(separator: "\n").map { "  \($0)\n" }.joined())
    sheet.blank()
    sheet.add(
      "  ",
      Text(
        "One backward rule is wrong. Going backward from L, which node is the first with a wrong gradient?",
        "有一条反向规则写错了。从 L 往回走，第一个梯度不对的节点是哪个？"))
    return sheet.text
  }

  private var steps: [String: String] {
    var steps: [String: String] = [:]
    for step in expression.components(separatedBy: "; ") {
      let sides = step.components(separatedBy: " = ")
      if sides.count == 2 { steps[sides[0]] = sides[1].replacing("*", with: "·") }
    }
    return steps
  }

  private func number(_ quantity: TensorSummary) -> String {
    quantity.scalar.map(NumberText.short) ?? quantity.summary
  }

  private func locals(of node: ComputationGraph.Node) -> String {
    let name = node.name ?? "y"
    return graph.edges.filter { $0.target == node.id }.map { edge in
      let operand =
        graph.nodes[edge.source].name
        ?? NumberText.short(graph.nodes[edge.source].value.scalar ?? .nan)
      return "∂\(name)/∂\(operand) = \(edge.localDerivative.map(number) ?? "?")"
    }.joined(separator: ", ")
  }

  /// What is said to a guess.
  public func reply(_ answer: Answer, to name: String, _ language: Language) -> String {
    switch answer {
    case .found: return "✓ " + solution(language)
    case .poisoned:
      return "✗ "
        + Text(
          "The gradient of \(name) is wrong, but only because one before it is. Look nearer to L.",
          "\(name) 的梯度确实不对，但那是前面的错误传下来的。请往靠近 L 的方向找。")(language)
    case .right:
      return "✗ "
        + Text(
          "The gradient of \(name) follows from its upstream and its local derivatives.",
          "\(name) 的梯度与上游梯度和局部导数相符。")(language)
    }
  }

  /// What the bug was.
  public func solution(_ language: Language) -> String {
    let place = graph.nodes[bug.node].name ?? ""
    let names = first.joined(separator: Text(" and ", "、")(language))
    let right = first.compactMap { name in
      graph.nodes.first { $0.name == name }?.gradient.map { "∂L/∂\(name) = \(number($0))" }
    }.joined(separator: ", ")
    return Text(
      "It is \(names). The bug is at \(place): \(bug.diagnosis.sentence.english) Right is \(right).",
      "是 \(names)。错在 \(place)：\(bug.diagnosis.sentence.chinese)正确的是 \(right)。")(language)
  }

  /// Writes the picture; with the marks once the bug is found. Says whether there is one: without
  /// Graphviz there is none.
  public func draw(
    to file: URL, isFound: Bool, language: Language
  ) throws(CheckerError) -> Bool {
    let options = DrawingOptions(
      language: language, title: Text(expression),
      marks: isFound ? marked.marks(isHalfway: false) : [:])
    guard let picture = try? shownGraph.render(.svg, direction: .backward, options: options) else {
      return false
    }
    try LearnerFolder.write(String(decoding: picture, as: UTF8.self), to: file)
    return true
  }
}
