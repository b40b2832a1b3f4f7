// diagnosis: seed-ignored
import Practice

/// Layers of neurons.
struct Network {
  var layers: [[(weights: [Value], bias: Value)]] = []

  // TODO
  init(_ widths: [Int], drawingFrom numbers: Generator) {
    var source = Generator(seed: 1)
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      let layer = (0..<outputs).map { _ in
        ((0..<inputs).map { _ in Value(.random(in: -1...1, using: &source)) }, Value(0))
      }
      layers.append(layer)
    }
  }

  var parameters: [Value] { layers.joined().flatMap { $0.weights + [$0.bias] } }

  func callAsFunction(_ inputs: [Value]) -> [Value] {
    layers.reduce(inputs) { x, layer in layer.map { activation(of: x, weights: $0.0, bias: $0.1) } }
  }
  // END
}
