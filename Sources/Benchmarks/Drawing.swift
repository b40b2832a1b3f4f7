import Gradbook
import GraphDrawing
import NN

/// What a picture costs, from the recorded result to SVG.
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
    let layers = watch.samples(budget: 1) { draw(ComputationGraph(of: loss)) }
    watch.report("mlp_svg", "ms", layers, scale: 1e3)
    scalarNet(watch)
  }

  /// Micrograd's net for one point, every node of it.
  private static func scalarNet(_ watch: Stopwatch) {
    let data = MoonsData()
    let point = (Value(data.points[0].0), Value(data.points[0].1))
    let score = ScalarWorkloads.score(data.parameters.map { Value($0) }, point)
    score.backward()
    let seconds = watch.samples(warm: 0, atLeast: 3, budget: 1) {
      draw(ComputationGraph(of: score))
    }
    let count = ComputationGraph(of: score).nodes.count
    watch.report("scalar_net_svg", "ms", seconds, scale: 1e3, check: [Double(count)])
  }

  private static func draw(_ graph: ComputationGraph) {
    _ = try? graph.render(
      .svg, direction: .backward, options: DrawingOptions(collapse: .none))
  }
}
