import Gradbook
import GraphDrawing
import NN

/// One unit of a net at one point: its weights, and the graph of what it computes.
struct Neuron {
  private let run: NetRun
  private let unit: NetQuestion.Unit
  private let point: Int

  /// Looks at a unit.
  ///
  /// - Throws: ``NetError/nothingThere`` where there is none.
  init(_ run: NetRun, _ unit: NetQuestion.Unit, point: Int) throws(NetError) {
    guard run.layers.indices.contains(unit.layer), unit.unit >= 0,
      unit.unit < run.layers[unit.layer].outFeatures
    else { throw .nothingThere }
    (self.run, self.unit, self.point) = (run, unit, point)
  }

  /// What a unit is called: `x₁` for a coordinate, `h₂₁` for the first unit of the second hidden
  /// layer, `y` for the answer.
  static func name(_ layer: Int, _ unit: Int, of settings: NetSettings) -> String {
    if layer == 0 { return "x\(lowered(unit + 1))" }
    return layer == settings.widths.count + 1
      ? "z" : "h\(lowered(layer))\(unit > 8 ? "," : "")\(lowered(unit + 1))"
  }

  private static func lowered(_ number: Int) -> String {
    String(
      String.UnicodeScalarView(
        "\(number)".unicodeScalars.compactMap { Unicode.Scalar($0.value - 48 + 0x2080) }))
  }

  private var layer: Linear { run.layers[unit.layer] }
  private var isAnswer: Bool { unit.layer == run.layers.count - 1 }
  var name: String { Self.name(unit.layer + 1, unit.unit, of: run.settings) }

  /// The unit's weights and its bias, for a table. The net's parameters have gradients.
  var rows: [NetFindings.Weight] {
    let (weights, gradients) = (layer.weight.flat(), layer.weight.grad?.flat())
    let count = layer.inFeatures
    var rows = (0..<count).map { input in
      let index = unit.unit * count + input
      return NetFindings.Weight(
        name: Self.name(unit.layer, input, of: run.settings),
        edit: "w:\(unit.layer):\(unit.unit):\(input)", value: weights[index],
        gradient: gradients.map { NumberText.short($0[index]) } ?? "—")
    }
    if let bias = layer.bias {
      let gradient = bias.grad?.flat()[unit.unit]
      rows.append(
        NetFindings.Weight(
          name: "b", edit: "b:\(unit.layer):\(unit.unit)", value: bias.flat()[unit.unit],
          gradient: gradient.map(NumberText.short) ?? "—"))
    }
    return rows
  }

  /// The scalar graph of this unit at the chosen point, with its own derivatives in it, and ∂L/∂unit of
  /// that point's loss, which each of them is to be multiplied by. What comes in from the layer before
  /// stands as numbers.
  ///
  /// - Returns: `nil` without points.
  func graph() -> (graph: ComputationGraph, upstream: Double)? {
    let count = run.data.x.shape[0]
    guard count > 0 else { return nil }
    let row = min(max(point, 0), count - 1)
    let place = run.data.x.narrow(dim: 0, start: row, length: 1)
    let values = activations(of: place.flat())
    let result = computed(from: values[unit.layer].map(\.data))
    result.backward()
    return (ComputationGraph(of: result), upstream(values, label: run.data.y.flat()[row]))
  }

  /// The values of all layers at a point, as scalars; those of the answer before its loss.
  private func activations(of place: [Double]) -> [[Value]] {
    var layers = [place.map { Value($0) }]
    for (index, layer) in run.layers.enumerated() {
      let (weights, biases) = (layer.weight.flat(), layer.bias?.flat() ?? [])
      let before = layers[index]
      layers.append(
        (0..<layer.outFeatures).map { unit in
          let sum = before.indices.reduce(Value(biases[unit])) {
            $0 + weights[unit * before.count + $1] * before[$1]
          }
          return index < run.layers.count - 1 ? run.settings.activation.apply(to: sum) : sum
        })
    }
    return layers
  }

  /// ∂L/∂unit for one point's loss.
  private func upstream(_ values: [[Value]], label: Double) -> Double {
    let answer = values[values.count - 1][0]
    let loss =
      run.settings.isRegression
      ? (answer - label) ** 2 : -(label > 0.5 ? answer : -answer).sigmoid().log()
    loss.backward()
    return values[unit.layer + 1][unit.unit].grad
  }

  /// What the unit computes, of numbers with names.
  private func computed(from incoming: [Double]) -> Tensor {
    func leaf(_ value: Double, _ name: String) -> Tensor {
      Tensor.full([], value, dtype: .float64, requiresGrad: true).named(name)
    }
    let weights = rows.map(\.value)
    var sum: Tensor?
    for (input, value) in incoming.enumerated() {
      let number = Self.lowered(input + 1)
      let product =
        leaf(weights[input], "w\(number)")
        * leaf(value, Self.name(unit.layer, input, of: run.settings))
      sum = sum.map { $0 + product } ?? product
    }
    let bias = leaf(weights[weights.count - 1], "b")
    let total = sum.map { $0 + bias } ?? bias
    if isAnswer { return total.named("z") }
    return run.settings.activation.module(total.named("z")).named(name)
  }
}

extension NetSettings.Activation {
  /// The activation of one number.
  func apply(to value: Value) -> Value {
    switch self {
    case .relu: value.relu()
    case .leakyRelu: value.maximum(0.01 * value)
    case .tanh: value.tanh()
    case .sigmoid: value.sigmoid()
    case .gelu: value.gelu()
    }
  }
}
