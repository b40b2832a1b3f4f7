// diagnosis: neuron-shared
import Practice

/// Layers of neurons.
struct Network {
  var layers: [[(weights: [Value], bias: Value)]] = []

  // TODO
  init(_ widths: [Int], drawingFrom numbers: Generator) {
    var source = numbers
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let neuron = (
        weights: (0..<inputs).map { _ in Value(.random(in: -1...1, using: &source)) },
        bias: Value(0)
      )
      let layer = Array(repeating: neuron, count: outputs)
      layers.append(layer)
    }
  }

  var parameters: [Value] { layers.joined().flatMap { $0.weights + [$0.bias] } }

  func callAsFunction(_ inputs: [Value]) -> [Value] {
    layers.reduce(inputs) { x, layer in layer.map { activation(of: x, weights: $0.0, bias: $0.1) } }
  }
  // END
}
