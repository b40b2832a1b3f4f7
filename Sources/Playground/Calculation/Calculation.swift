import Expressions
import Gradbook
import GraphDrawing

/// A question, computed. Belongs to one thread.
struct Calculation {
  let question: Question
  let expression: ScalarExpression
  let values: [String: Double]
  private let computed: ScalarExpression.Computed

  /// How many operations a check of all gradients may cost, and a curve as many again: a few tenths
  /// of a second.
  static let mostSteps = 40_000

  /// Reads and computes the expression, and goes back where a gradient is wanted.
  ///
  /// - Throws: ``/Expressions/ExpressionError`` where it cannot be read.
  init(_ question: Question) throws(ExpressionError) {
    self.question = question
    expression = try ScalarExpression(
      parsing: question.expression, given: Set(question.values.keys))
    var values: [String: Double] = [:]
    for name in expression.variables { values[name] = question.values[name] ?? 1 }
    self.values = values
    computed = try expression.compute(at: values)
    if computed.result.requiresGrad { computed.result.backward() }
  }

  /// What a page shows of it.
  var findings: Findings {
    var findings = Findings()
    let language = question.language
    let graph = ComputationGraph(of: computed.result)
    findings.result =
      "\(computed.result.name.map { "\($0) = " } ?? "= ")\(NumberText.short(computed.result.item()))"
    findings.leaves = computed.leaves.indices.map(leaf)
    findings.remarks = GraphWarning.all(of: graph).map { $0(language) }
    findings.tape = graph.text(showsGradients: graph.hasGradients, language: language)
    if let name = curveName, let curve = Curve(self, along: name) {
      findings.along = name
      findings.curve = CurveDrawing(curve, language).svg
    }
    if question.second {
      if isSmallEnoughForSeconds {
        findings.second = secondDerivatives
      } else {
        findings.remarks.append(
          Text(
            "Too many names for second derivatives: a table of all pairs is for smaller expressions.",
            "变量太多，不列二阶导数：两两组合的表只适合较小的表达式。")(language))
      }
    }
    do throws(GraphRenderError) {
      findings.picture = try picture(of: graph)
    } catch {
      findings.remarks.append(error.text(language))
    }
    return findings
  }

  /// The picture as an element of a page: from left to right where that fits the page's room, else
  /// downwards.
  func picture(of graph: ComputationGraph) throws(GraphRenderError) -> String {
    func drawn(_ options: GraphDrawing.DrawingOptions) throws(GraphRenderError) -> String {
      try graph.svgFragment(
        id: "picture", direction: graph.hasGradients ? .backward : .forward, options: options)
    }
    let wide = try drawn(options)
    guard let room = question.room, let width = Self.width(of: wide), width > room else {
      return wide
    }
    var downwards = options
    downwards.flow = .down
    return try drawn(downwards)
  }

  /// The width that an SVG element asks for.
  private static func width(of svg: String) -> Double? {
    svg.firstMatch(of: #/ width="([0-9.]+)/#).flatMap { Double($0.output.1) }
  }

  /// The backward pass as a page of its own.
  func film() throws(GraphRenderError) -> [UInt8] {
    Array(try ComputationGraph(of: computed.result).film(options: options))
  }

  /// The picture as a file.
  func file() throws(GraphRenderError) -> [UInt8] {
    let graph = ComputationGraph(of: computed.result)
    return Array(
      try graph.render(.svg, direction: graph.hasGradients ? .backward : .forward, options: options)
    )
  }

  private var options: GraphDrawing.DrawingOptions {
    GraphDrawing.DrawingOptions(
      language: question.language, title: Text(Label.clipped(question.expression, columns: 60)),
      showsLegend: false)
  }

  // MARK: - Leaves

  private func leaf(_ index: Int) -> Findings.Leaf {
    let (name, tensor) = computed.leaves[index]
    let value = tensor.item()
    let gradient = tensor.grad?.item()
    let check = nudged(index, at: value)
    return Findings.Leaf(
      name: name, value: NumberText.short(value),
      gradient: gradient.map(NumberText.short) ?? "—",
      check: check.map(NumberText.short) ?? "",
      agrees: agreement(gradient, check),
      slider: values[name].map { slider(at: $0, question.ranges[name]) })
  }

  /// (f(a + h) − f(a − h)) / 2h for one leaf, the others held still; `nil` where that is no number.
  ///
  /// Of a large expression only as many leaves are nudged as ``mostSteps`` operations allow.
  private func nudged(_ leaf: Int, at value: Double) -> Double? {
    guard 2 * (leaf + 1) * max(1, expression.steps.count) <= Self.mostSteps else { return nil }
    let step = 1e-5 * max(1, value.magnitude)
    func result(_ shift: Double) -> Double {
      noGrad {
        (try? expression.compute(at: values, moving: leaf, by: shift).result.item()) ?? .nan
      }
    }
    let slope = (result(step) - result(-step)) / (2 * step)
    return slope.isFinite ? slope : nil
  }

  private func agreement(_ gradient: Double?, _ check: Double?) -> Bool? {
    guard let gradient, let check, gradient.isFinite else { return nil }
    return (gradient - check).magnitude <= 1e-4 * max(1, gradient.magnitude)
  }

  // MARK: - Sliders

  /// A slider that has this value in its range: the range that is there, if it has.
  private func slider(at value: Double, _ range: [Double]?) -> Findings.Slider {
    if let range, range.count == 2, range[0] <= value, value <= range[1], range[0] < range[1],
      (range[1] - range[0]).isFinite
    {
      return slider(value, range[0], range[1])
    }
    let reach = Scale.reach(of: value)
    return slider(value, -reach, reach)
  }

  private func slider(_ value: Double, _ low: Double, _ high: Double) -> Findings.Slider {
    Findings.Slider(value: value, low: low, high: high, step: Scale.step(over: high - low))
  }

  private var curveName: String? {
    if let along = question.along, values[along] != nil { return along }
    return expression.variables.first
  }

  /// Between what a slider of this name goes.
  func range(of name: String) -> ClosedRange<Double> {
    let slider = slider(at: values[name] ?? 1, question.ranges[name])
    return slider.low...slider.high
  }

  /// The gradient of a name.
  func gradient(of name: String) -> Double? {
    computed.leaves.first { $0.name == name }?.tensor.grad?.item()
  }

  // MARK: - Second derivatives

  /// Whether all second derivatives cost no more than ``mostSteps`` operations.
  private var isSmallEnoughForSeconds: Bool {
    computed.leaves.count * expression.steps.count <= Self.mostSteps && computed.leaves.count <= 40
  }

  private var secondDerivatives: Findings.Table? {
    guard let again = try? expression.compute(at: values), again.result.requiresGrad else {
      return nil
    }
    let second = again.secondDerivatives()
    return Findings.Table(
      names: again.leaves.map(\.name), rows: second.map { $0.map(NumberText.short) })
  }
}
