import Gradbook

/// A net as units and edges: an edge is as wide as its weight is large, dashed where it is negative,
/// with a line for its gradient beside it; units that learn nothing are named.
struct NetDrawing {
  private let run: NetRun
  private let states: [[UnitState]]
  private let chosen: NetQuestion.Unit?
  private let language: Language
  private let mostWeight: Double
  private let mostGradient: Double

  private static let (column, row, margin) = (180.0, 54.0, 46.0)
  private static let radius = 15.0
  /// The most edges that have their numbers written on them.
  private static let mostWritten = 16

  /// Draws a net whose parameters have gradients.
  init(_ run: NetRun, _ states: [[UnitState]], chosen: NetQuestion.Unit?, _ language: Language) {
    (self.run, self.states, self.chosen, self.language) = (run, states, chosen, language)
    func most(_ values: [Double]) -> Double {
      max(1e-12, values.map(\.magnitude).filter(\.isFinite).max() ?? 0)
    }
    mostWeight = most(run.layers.flatMap { $0.weight.flat() })
    mostGradient = most(run.layers.flatMap { $0.weight.grad?.flat() ?? [] })
  }

  private var widths: [Int] { run.settings.allWidths }
  private var width: Double { Double(widths.count - 1) * Self.column + 2 * Self.margin }
  private var height: Double { Double(widths.max() ?? 1) * Self.row + 30 }

  var svg: String {
    let edges = run.layers.indices.flatMap(edges)
    return """
      <svg class="net\(chosen == nil ? "" : " focuses")" viewBox="0 0 \(svgNumber(width)) \(svgNumber(height))" \
      style="max-width:\(svgNumber(width * 1.4))px" role="group" \
      aria-label="\(Text("The net: units and weights", "网络：单元和权重")(language))">\
      \(edges.filter { !$0.isFocused }.map(\.text).joined())\
      \(edges.filter(\.isFocused).map(\.text).joined())\(widths.indices.map(units).joined())</svg>
      """
  }

  private func place(_ layer: Int, _ unit: Int) -> (x: Double, y: Double) {
    let free = height - Double(widths[layer]) * Self.row
    return (
      Self.margin + Double(layer) * Self.column, free / 2 + (Double(unit) + 0.5) * Self.row - 6
    )
  }

  // MARK: - Edges

  private func edges(_ layer: Int) -> [(text: String, isFocused: Bool)] {
    let weights = run.layers[layer].weight.flat()
    let gradients = run.layers[layer].weight.grad?.flat()
    let count = widths[layer]
    return weights.indices.map { index in
      let isFocused = chosen == .init(layer: layer, unit: index / count)
      let text = edge(
        layer, index / count, index % count, weights[index], gradients?[index], isFocused)
      return (text, isFocused)
    }
  }

  private func edge(
    _ layer: Int, _ unit: Int, _ input: Int, _ weight: Double, _ gradient: Double?,
    _ isFocused: Bool
  ) -> String {
    let (from, to) = (place(layer, input), place(layer + 1, unit))
    func line(_ kind: String, _ number: Double, _ most: Double, _ shift: Double) -> String {
      let thickness = 0.4 + 5.6 * min(1, number.magnitude / most)
      let sign = number < 0 ? " negative" : ""
      return "<path class=\"\(kind)\(sign)\" stroke-width=\"\(svgNumber(thickness))\" "
        + "d=\"M\(svgNumber(from.x + Self.radius)) \(svgNumber(from.y + shift))"
        + "L\(svgNumber(to.x - Self.radius)) \(svgNumber(to.y + shift))\"/>"
    }
    let title =
      "\(name(layer, input)) → \(name(layer + 1, unit)): w = \(NumberText.short(weight)), "
      + "∂L/∂w = \(gradient.map(NumberText.short) ?? "—")"
    var output = "<g class=\"edge\(isFocused ? " focused" : "")\" data-unit=\"\(layer),\(unit)\">"
    output += "<title>\(title)</title>" + line("weight", weight, mostWeight, 0)
    if let gradient { output += line("gradient", gradient, 2 * mostGradient, 4) }
    return output + written(isFocused, layer, unit, input, weight, gradient, from, to) + "</g>"
  }

  /// The numbers of a small net's edges and of the opened unit's.
  private func written(
    _ isFocused: Bool, _ layer: Int, _ unit: Int, _ input: Int, _ weight: Double,
    _ gradient: Double?, _ from: (x: Double, y: Double), _ to: (x: Double, y: Double)
  ) -> String {
    let total = zip(widths, widths.dropFirst()).reduce(0) { $0 + $1.0 * $1.1 }
    guard isFocused || total <= Self.mostWritten else { return "" }
    // Numbers stand where lines are apart: at the many ends of a fan, those of two neighbours not
    // at one height.
    let isFan = widths[layer] >= widths[layer + 1] || isFocused
    let share = isFan ? 0.2 + 0.28 * Double(unit % 2) : 0.46 + 0.26 * Double(input % 2)
    let x = from.x + share * (to.x - from.x)
    let y = from.y + share * (to.y - from.y)
    let below = gradient.map {
      "<tspan class=\"gradient\" x=\"\(svgNumber(x))\" dy=\"11\">∂ \(NumberText.text($0, digits: 2))</tspan>"
    }
    return "<text class=\"number\" x=\"\(svgNumber(x))\" y=\"\(svgNumber(y - 3))\" "
      + "text-anchor=\"middle\">\(NumberText.text(weight, digits: 2))\(below ?? "")</text>"
  }

  // MARK: - Units

  private func name(_ layer: Int, _ unit: Int) -> String {
    Neuron.name(layer, unit, of: run.settings)
  }

  private func units(_ layer: Int) -> String {
    (0..<widths[layer]).map { unit in
      let (x, y) = place(layer, unit)
      let label = name(layer, unit)
      let circle =
        "<circle cx=\"\(svgNumber(x))\" cy=\"\(svgNumber(y))\" r=\"\(svgNumber(Self.radius))\"/>"
        + "<text x=\"\(svgNumber(x))\" y=\"\(svgNumber(y + 4))\" text-anchor=\"middle\">\(label)</text>"
      guard layer > 0 else { return "<g class=\"unit input\">\(circle)</g>" }
      let state = layer - 1 < states.count ? states[layer - 1][unit] : .works
      let word = state.word.map { $0(language) }
      let isChosen = chosen == .init(layer: layer - 1, unit: unit)
      let said = Text("Open \(label)", "打开 \(label)")(language) + (word.map { ", \($0)" } ?? "")
      return "<g class=\"unit\(word == nil ? "" : " idle")\(isChosen ? " chosen" : "")\" "
        + "data-unit=\"\(layer - 1),\(unit)\" tabindex=\"0\" role=\"button\" "
        + "aria-pressed=\"\(isChosen)\" aria-label=\"\(said)\">\(circle)"
        + (word.map {
          "<text class=\"word\" x=\"\(svgNumber(x))\" y=\"\(svgNumber(y + Self.radius + 13))\" "
            + "text-anchor=\"middle\">\($0)</text>"
        } ?? "") + "</g>"
    }.joined()
  }
}
