import Gradbook
import GraphDrawing

/// What the engine found about a net, as a page shows it: every number is written already.
struct NetFindings: Encodable, Sendable {
  /// A weight of the opened unit.
  struct Weight: Encodable, Sendable, Equatable {
    /// What it multiplies; `b` for the bias.
    let name: String
    /// How an edit begins that sets it, without its step.
    let edit: String
    let value: Double
    let gradient: String
  }

  /// The opened unit.
  struct Opened: Encodable, Sendable {
    let title: String
    let weights: [Weight]
    /// What the graph's derivatives are multiplied by.
    let upstream: String?
    let graph: String?
  }

  /// The step that was reached; one that was asked for and is farther is reached by asking again.
  let step: Int
  let summary: String
  let rate: Double
  let field: String
  let net: String
  let losses: String?
  var opened: Opened?
  /// Units that learn nothing, and other things to say.
  let remarks: [String]
  /// How many points there are to learn from.
  let points: Int

  /// Looks at a net.
  ///
  /// - Throws: ``NetError/nothingThere`` where the opened unit is not in it.
  init(_ run: NetRun, _ question: NetQuestion) throws {
    let language = question.language
    run.findGradients()
    let states = UnitState.all(run)
    (step, rate, points) = (run.step, run.rate, run.data.x.shape[0])
    let now = LossHistory.Entry(
      step: run.step, training: run.measure(run.data.x, run.data.y) ?? .nan,
      test: run.measure(run.data.testX, run.data.testY))
    summary = Self.summary(run, now)(language)
    field = FieldDrawing(run, chosen: question.point, language).svg
    net = NetDrawing(run, states, chosen: question.unit, language).svg
    losses = LossDrawing(run.losses.entries + [now], language)?.svg
    remarks = Self.remarks(run, states, now).map { $0(language) }
    guard let unit = question.unit else { return }
    let neuron = try Neuron(run, unit, point: question.point)
    let options = GraphDrawing.DrawingOptions(language: language, showsLegend: false)
    let found = neuron.graph()
    opened = Opened(
      title: neuron.name, weights: neuron.rows,
      upstream: found.map { Self.chain(neuron.name, $0.upstream)(language) },
      graph: try found?.graph.svgFragment(id: "neuron", direction: .backward, options: options))
  }

  private static func chain(_ name: String, _ upstream: Double) -> Text {
    let value = NumberText.short(upstream)
    return Text(
      "At this point ∂L/∂\(name) = \(value). The chain rule multiplies each derivative of the graph by it.",
      "在这个点上 ∂L/∂\(name) = \(value)。按链式法则，图中每个导数乘以它，就是损失的梯度。")
  }

  private static func summary(_ run: NetRun, _ now: LossHistory.Entry) -> Text {
    let training = NumberText.short(now.training)
    let test = now.test.map(NumberText.short)
    func percent(_ share: Double?) -> String? { share.map { "\(Int(($0 * 100).rounded())) %" } }
    let (right, rightTest) = (
      percent(run.accuracy(run.data.x, run.data.y)),
      percent(run.accuracy(run.data.testX, run.data.testY))
    )
    return Text(
      "step \(run.step) · training loss \(training)" + (right.map { ", \($0) right" } ?? "")
        + (test.map { " · test loss \($0)" } ?? "") + (rightTest.map { ", \($0) right" } ?? ""),
      "第 \(run.step) 步 · 训练损失 \(training)" + (right.map { "，正确率 \($0)" } ?? "")
        + (test.map { " · 测试损失 \($0)" } ?? "") + (rightTest.map { "，正确率 \($0)" } ?? ""))
  }

  private static func remarks(
    _ run: NetRun, _ states: [[UnitState]], _ now: LossHistory.Entry
  ) -> [Text] {
    var remarks: [Text] = []
    func names(_ wanted: UnitState) -> String? {
      let found = states.enumerated().flatMap { layer, units in
        units.indices.filter { units[$0] == wanted }
          .map { Neuron.name(layer + 1, $0, of: run.settings) }
      }
      return found.isEmpty ? nil : found.joined(separator: ", ")
    }
    if let dead = names(.dead) {
      remarks.append(
        Text(
          "Dead: \(dead). 0 at every point, so no gradient reaches their weights.",
          "已死：\(dead)。在所有数据点上输出都是 0，梯度传不到它们的权重。"))
    }
    if let saturated = names(.saturated) {
      remarks.append(
        Text(
          "Saturated: \(saturated). At the flat ends of the activation hardly any gradient comes through.",
          "饱和：\(saturated)。处在激活函数平坦的两端，梯度几乎传不过去。"))
    }
    if run.data.x.count == 0 {
      remarks.append(
        Text("Click into the plane to set points; then press Play.", "在平面上点击，添加数据点，然后按“播放”。"))
    } else if !now.training.isFinite {
      remarks.append(
        Text(
          "The loss is no number any more: a smaller learning rate would have held it.",
          "损失已经不是有限的数：换小一点的学习率可以避免。"))
    }
    return remarks
  }
}
