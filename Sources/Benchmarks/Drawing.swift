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
    folded(watch)
  }

  /// Large graphs as they are folded at first: 20 steps of an LSTM, and loops of about 1,000 and
  /// 10,000 operations.
  private static func folded(_ watch: Stopwatch) {
    let steps = LSTM(3, 4)(Tensor.randn(20, 2, 3)).output.sum()
    steps.backward()
    for (name, graph) in [
      ("lstm_20_folded", ComputationGraph(of: steps)),
      ("loop_1000_folded", loop(333)), ("loop_10000_folded", loop(3_333)),
    ] {
      let seconds = watch.samples(warm: 0, atLeast: 5, budget: 0.5) {
        _ = try? graph.render(.svg, direction: .backward)
      }
      watch.report(name, "ms", seconds, scale: 1e3, check: [Double(graph.nodes.count)])
    }
  }

  /// `x = tanh(w * x + b)`, over and over.
  private static func loop(_ rounds: Int) -> ComputationGraph {
    let (w, b) = (Value(0.9), Value(0.1))
    var x = Value(0.5)
    for _ in 0..<rounds { x = (w * x + b).tanh() }
    x.backward()
    return ComputationGraph(of: x)
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
