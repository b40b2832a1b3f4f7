import Expressions
import Foundation
import Gradbook
import GraphDrawing

extension FuzzTarget {
  static let textTargets: [FuzzTarget] = [
    FuzzTarget(name: "expression", words: expressionWords) { try readExpression(text($0)) },
    FuzzTarget(name: "values", words: expressionWords) { try readValues(text($0)) },
    FuzzTarget(name: "graph", words: graphWords) { try readGraph(text($0)) },
    FuzzTarget(name: "labels", words: hostileWords) { data in
      try labelled(text(data)) { graph, options in
        try checkXML(graph.render(.svg, direction: .backward, options: options))
        for format in [GraphFormat.text, .dot, .mermaid] {
          _ = try graph.render(format, direction: .backward, options: options)
        }
      }
    },
    FuzzTarget(name: "pages", words: hostileWords) { data in
      try labelled(text(data)) { graph, options in
        let id = graph.nodes[1].name ?? ""
        try checkXML(Data(graph.svgFragment(id: id, options: options).utf8))
        try checkPage(graph.film(options: options))
      }
    },
  ]

  private static func text(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }

  private static let hostileWords = [
    "<", ">", "&", "&lt;", "&#x4E2D;", "]]>", "<!--", "</script>", "<TABLE>", "\"", "'", "\\N",
    "\\G", "\\", "\u{0}", "\u{1}", "\u{7f}", "\r", "\n", "\u{fffe}", "\u{202e}", "\u{2028}", "权重",
    "👩‍👩‍👧", "e\u{301}\u{301}", "{a|b}", "%s%n", "--", "\u{feff}",
  ]

  static let expressionWords =
    ExpressionFunction.names.map { $0 + "(" } + ExpressionFunction.aliases.keys.sorted()
    + hostileWords + [
      "(", ")", ",", ";", "=", "+", "-", "*", "/", "^", "**", "x", "pi", "e", "inf", "nan", "0",
      "1e308", "1e-400", ".", "..", "1e", "0x1p3", "99999999999999999999", "−", "×", "²", " ", "\n",
    ]

  private static let graphWords =
    [
      "nodes", "edges", "roots", "hasGradients", "backwardOrder", "id", "role", "operation",
      "symbol", "name", "value", "shape", "elements", "requiresGradient", "gradient", "scope",
      "sequenceNumber", "source", "target", "operand", "formula", "isCut", "reducedAxes", "null",
      "true", "[]", "{}", "-1", "9223372036854775807", "-9223372036854775808", "1e999", "\"NaN\"",
      "\"Infinity\"", "[", "]", "{", "}", ":", ",", "\\ud800",
    ] + hostileWords

  /// Both languages' reports of an error are made, at a width that cuts them.
  private static func reported(_ error: ExpressionError) throws -> String {
    for language in Language.allCases where error.report(language, width: 40).isEmpty {
      throw Finding("an error without a text: \(error.kind)")
    }
    return refusal(error.text.english)
  }

  private static func readValues(_ source: String) throws -> String {
    do {
      _ = try ScalarExpression.values(parsing: source)
      return "sound"
    } catch {
      return try reported(error)
    }
  }

  private static func readExpression(_ source: String) throws -> String {
    let expression: ScalarExpression
    let result: Tensor
    do {
      expression = try ScalarExpression(parsing: source)
      let values = expression.variables.map { ($0, 0.75) }
      result = try expression.compute(at: Dictionary(values) { $1 }).result
    } catch {
      return try reported(error)
    }
    if result.requiresGrad { result.backward() }
    let graph = ComputationGraph(of: result)
    guard !graph.text(showsGradients: true).isEmpty else { throw Finding("an empty graph") }
    return "sound, \(min(expression.steps.count, 20)) steps"
  }

  private static func readGraph(_ json: String) throws -> String {
    let graph: ComputationGraph
    do {
      graph = try ComputationGraph(json: json)
    } catch {
      return refusal(error)
    }
    let written = graph.json()
    guard let again = try? ComputationGraph(json: written), again.json() == written else {
      throw Finding("a graph does not survive being written and read")
    }
    do {
      for format in [GraphFormat.text, .dot, .mermaid] {
        _ = try graph.render(format, direction: .backward)
      }
      try checkXML(graph.render(.svg, direction: .backward))
      if graph.hasGradients { try checkPage(graph.film()) }
    } catch let error as GraphRenderError {
      return refusal(error)
    }
    return "sound"
  }

  /// Draws a neuron in which each line is a text somewhere.
  private static func labelled(
    _ source: String, draw: (ComputationGraph, GraphDrawing.DrawingOptions) throws -> Void
  ) throws -> String {
    var graph = neuron
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func line(_ index: Int) -> String { lines[index % lines.count] }
    for index in graph.nodes.indices {
      graph.nodes[index].name = line(index)
      graph.nodes[index].operation = line(index + 1)
      graph.nodes[index].symbol = line(index + 2)
      graph.nodes[index].scope = [line(index / 2), line(index / 3)]
      graph.nodes[index].source = .init(file: line(index + 3), line: index)
    }
    for index in graph.edges.indices { graph.edges[index].formula = Formula(line(index + 1)) }
    do {
      try draw(graph, GraphDrawing.DrawingOptions(title: Text(line(0))))
    } catch let error as GraphRenderError {
      return refusal(error)
    }
    return "sound, \(min(lines.count, 8)) texts of \(kinds(in: source))"
  }

  /// What sorts of characters a text has: texts of the same sorts come out alike.
  private static func kinds(in text: String) -> String {
    let kinds = text.unicodeScalars.prefix(2000).map { scalar -> Character in
      switch scalar.properties.generalCategory {
      case .control: "c"
      case .format, .lineSeparator, .paragraphSeparator: "f"
      case .unassigned, .privateUse, .surrogate: "u"
      case .nonspacingMark, .enclosingMark, .spacingMark: "m"
      default: "<>&\"'\\{}|".unicodeScalars.contains(scalar) ? "<" : scalar.isASCII ? "a" : "w"
      }
    }
    return String(Set(kinds).sorted())
  }

  private static var neuron: ComputationGraph {
    let w = Tensor(2.0, requiresGrad: true)
    let y = (w * 0.5 + 1).tanh()
    y.backward()
    return ComputationGraph(of: y)
  }

  /// A film's own scripts are three; a text must not end one.
  private static func checkPage(_ page: Data) throws {
    let ends = text(page).split(separator: "</script>", omittingEmptySubsequences: false).count - 1
    guard ends == 3 else { throw Finding("the film has \(ends) ends of scripts, not 3") }
  }
}
