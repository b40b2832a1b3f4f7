import Foundation
import Practice

/// The right network for a list of parameters: layer by layer, neuron by neuron, weights and bias.
struct ModelNetwork {
  let widths: [Int]
  var parameters: [Double]

  /// What the network answers.
  ///
  /// - Parameter endsPlain: whether the last layer has no tanh.
  func outputs(_ x: [Double], endsPlain: Bool = false) -> [Double] {
    var place = 0
    var inputs = x
    let layers = Array(widths.dropFirst())
    for (index, width) in layers.enumerated() {
      inputs = (0..<width).map { _ in
        let weights = parameters[place..<place + inputs.count]
        let bias = parameters[place + inputs.count]
        place += inputs.count + 1
        let sum = zip(weights, inputs).reduce(bias) { $0 + $1.0 * $1.1 }
        return endsPlain && index == layers.count - 1 ? sum : Foundation.tanh(sum)
      }
    }
    return inputs
  }

  /// The loss and its gradients: of the mean of (output − label)².
  func lossAndGradients(
    _ points: [[Double]], _ labels: [Double]
  ) -> (loss: Double, gradients: [Double]) {
    let engine = EngineSuspect.right()
    let leaves = parameters.map { engine.leaf($0) }
    var loss = engine.leaf(0)
    for (point, label) in zip(points, labels) {
      let error = engine.apply(.plus(-label), output(point.map { engine.leaf($0) }, leaves, engine))
      loss = engine.apply(.add, loss, engine.apply(.multiply, error, error))
    }
    loss = engine.apply(.times(1 / Double(points.count)), loss)
    engine.backward(from: loss)
    return (engine.value(of: loss), leaves.map { engine.gradient(of: $0) })
  }

  private func output(
    _ x: [AnyScalarEngine.Node], _ leaves: [AnyScalarEngine.Node], _ engine: AnyScalarEngine
  ) -> AnyScalarEngine.Node {
    var place = 0
    var inputs = x
    for width in widths.dropFirst() {
      inputs = (0..<width).compactMap { _ in
        let weights = Array(leaves[place..<place + inputs.count])
        let bias = leaves[place + inputs.count]
        place += inputs.count + 1
        return engine.neuron?(inputs, weights, bias)
      }
    }
    return inputs[0]
  }
}
