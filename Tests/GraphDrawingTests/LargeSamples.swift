import Gradbook
import NN

@testable import GraphDrawing

/// Graphs that are posters if nothing in them is folded.
enum LargeSamples {
  static func sum(terms: Int) -> ComputationGraph {
    var f = Fixture()
    let leaves = (1...terms).map { f.leaf("x\($0)", Double($0) / 10) }
    let total = leaves.dropFirst().reduce(leaves[0]) { f.plus($0, $1) }
    return f.graph(root: total)
  }

  static func chain(_ length: Int) -> ComputationGraph {
    var f = Fixture()
    var x = f.leaf("x", 0.9)
    for _ in 0..<length { x = f.tanh(x) }
    return f.graph(root: x)
  }

  /// `x = tanh(w * x + b)`, over and over.
  static func loop(_ rounds: Int, scope: String? = nil) -> ComputationGraph {
    var f = Fixture()
    let w = f.leaf("w", 0.9)
    let b = f.leaf("b", 0.1)
    var x = f.leaf("x", 0.5, role: .input)
    f.scope = scope.map { [$0] } ?? []
    for _ in 0..<rounds { x = f.tanh(f.plus(f.times(w, x), b)) }
    return f.graph(root: x)
  }

  /// Scalar neurons in layers, in scopes or without.
  static func neurons(_ sizes: [Int], scopes: Bool) -> ComputationGraph {
    var f = Fixture()
    var signals = (0..<sizes[0]).map { f.leaf("x\($0)", Double($0 % 5) / 4 - 0.5, role: .input) }
    var k = 0.0
    for (layer, width) in sizes.dropFirst().enumerated() {
      signals = (0..<width).map { neuron in
        if scopes { f.scope = ["layer\(layer + 1)", "neuron\(neuron + 1)"] }
        var sum = f.leaf("b\(layer + 1).\(neuron + 1)", 0.1)
        for signal in signals {
          k += 1
          let name = "w\(layer + 1).\(neuron + 1).\(Int(k))"
          let w = f.leaf(name, (k * 0.7).remainder(dividingBy: 1))
          sum = f.plus(sum, f.times(w, signal))
        }
        return f.tanh(sum)
      }
    }
    return f.graph(root: signals[0])
  }

  static func digits() -> ComputationGraph {
    let model = Sequential {
      Linear(784, 512)
      ReLU()
      Linear(512, 512)
      ReLU()
      Linear(512, 10)
    }
    let x = Tensor.randn(32, 784).named("x")
    let labels = Tensor(flat: (0..<32).map { $0 % 10 }, shape: [32], dtype: .int64).named("y")
    let loss = CrossEntropyLoss()(model(x), labels).named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  static func lstm(steps: Int) -> ComputationGraph {
    let model = LSTM(3, 4)
    let x = Tensor.randn(steps, 2, 3).named("x")
    let loss = model(x).output.sum().named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  static func transformer(layers: Int) -> ComputationGraph {
    let layer = TransformerEncoderLayer(8, 2, dimFeedforward: 16)
    let model = TransformerEncoder(layer, numLayers: layers)
    model.eval()
    let x = Tensor.randn(2, 5, 8).named("x")
    let loss = model(x).mean().named("loss")
    loss.backward()
    return ComputationGraph(of: loss)
  }

  static let all: [(name: String, graph: ComputationGraph)] = [
    ("lstm20", Generator.withSeed(1) { lstm(steps: 20) }),
    ("transformer6", Generator.withSeed(2) { transformer(layers: 6) }),
    ("sum30", sum(terms: 30)),
    ("chain40", chain(40)), ("loop300", loop(300)),
    ("loop300-scope", loop(300, scope: "step")),
    ("mlp16-scopes", neurons([16, 16, 16, 1], scopes: true)),
    ("mlp16", neurons([16, 16, 16, 1], scopes: false)),
    ("digits", Generator.withSeed(3) { digits() }),
  ]
}
