import Datasets
import Gradbook
import NN
import Training
import Workbook

/// What a training left behind.
struct Run {
  let model: Sequential
  var training: [Double] = []
  var validation: [Double] = []
}

/// Trains on the moons for a number of epochs.
func run(epochs: Int, weightDecay: Double = 0, watch: (Run) -> Bool = { _ in false }) -> Run {
  var run = Run(model: network())
  let optimizer = AdamW(run.model.parameters(), lr: 0.005, weightDecay: weightDecay)
  let batches = DataLoader(training, batchSize: 32, shuffle: true)
  let held = tensors(validation)
  for _ in 1...epochs {
    run.training.append(trainEpoch(run.model, batches, optimizer))
    run.validation.append(measure(run.model, held.x, held.y).loss)
    if watch(run) { break }
  }
  return run
}

/// The points of one class, for a plot.
func points(of part: Subset<TensorDataset>, _ label: Int, _ name: String) -> [PlotMark] {
  let (x, y) = tensors(part)
  let labels = y.integers()
  let chosen = labels.indices.filter { labels[$0] == label }
  let (across, up) = (x[.all, 0].flat(), x[.all, 1].flat())
  return [.scatter(Scatter(x: chosen.map { across[$0] }, y: chosen.map { up[$0] }, label: name))]
}

/// The points of the training set and the line where the network changes its mind, from epoch to
/// epoch of one training.
func moveBoundary() {
  let epochs = [1.0, 5, 14, 30, 60, 100, 150, 200, 250]
  var boundaries: [Contour] = []
  let whole = run(epochs: 250) { run in
    if epochs.contains(Double(run.training.count)) { boundaries.append(boundary(run.model)) }
    return false
  }
  lesson.moving("boundary", Slider("epoch", epochs, start: 14)) { epoch, t in
    let plot = Plot(xLabel: "x₁", yLabel: "x₂") {
      boundaries[epochs.firstIndex(of: epoch) ?? 0]
      points(of: training, 0, t("class 0"))
      points(of: training, 1, t("class 1"))
    }
    return Moment(
      plot.xRange(-2...3).yRange(-1.5...2).size(width: 560, height: 400),
      [
        "training": short(whole.training[Int(epoch) - 1]),
        "validation": short(whole.validation[Int(epoch) - 1]),
      ])
  }
}

private func boundary(_ model: Module) -> Contour {
  let side = 51
  let (across, up) = (evenly(-2, 3, side), evenly(-1.5, 2, side))
  let grid = Tensor(
    flat: up.flatMap { y in across.flatMap { x in [x, y] } }, shape: [side * side, 2],
    dtype: .float32)
  let odds = noGrad { model.eval()(grid).softmax(dim: 1) }.select(dim: 1, index: 1).flat()
  model.train()
  return Contour(x: -2...3, y: -1.5...2, count: side, levels: [0.5]) { x, y in
    let column = Int(((x + 2) / 5 * Double(side - 1)).rounded())
    let row = Int(((y + 1.5) / 3.5 * Double(side - 1)).rounded())
    return odds[row * side + column]
  }
}

private func evenly(_ low: Double, _ high: Double, _ count: Int) -> [Double] {
  (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
}

/// A number with three decimals, for tables of measured losses.
func short(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
