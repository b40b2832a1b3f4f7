import Gradbook
import GraphDrawing
import NN

/// What a picture costs, from the recorded loss to SVG.
enum DrawingWorkload {
  static func run(_ watch: Stopwatch) {
    let model = Sequential {
      Linear(784, 512)
      ReLU()
      Linear(512, 512)
      ReLU()
      Linear(512, 10)
    }
    let labels = Tensor(flat: (0..<64).map { $0 % 10 }, shape: [64], dtype: .int64)
    let loss = CrossEntropyLoss()(model(Tensor.randn(64, 784)), labels)
    var size = 0
    let layers = Stopwatch.samples(budget: 1) { size = drawn(ComputationGraph(of: loss)) }
    watch.report("mlp_svg", "ms", layers, scale: 1e3, check: [Double(size)])
    let neuron = (0..<8).reduce(Value(0.5, label: "b")) { sum, index in
      sum + Value(Double(index) / 8, label: "w\(index)") * Value(1, label: "x\(index)")
    }.tanh()
    neuron.backward()
    let scalars = Stopwatch.samples(budget: 1) { size = drawn(ComputationGraph(of: neuron)) }
    watch.report("neuron_svg", "ms", scalars, scale: 1e3, check: [Double(size)])
  }

  private static func drawn(_ graph: ComputationGraph) -> Int {
    (try? graph.render(.svg, direction: .backward))?.count ?? 0
  }
}
