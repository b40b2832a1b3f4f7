import Datasets
import Foundation
import Gradbook
import Workbook

/// Two moons, and a network that tells them apart.
func tellTraining() -> (model: Sequential, rows: [[Double]], classes: [Int]) {
  let moons = TensorDataset.moons(200, noise: 0.1, seed: lesson.seed)
  let rows = (0..<200).map { moons.x[$0].flat() }
  let classes = moons.y.flat().map { Int($0) }
  lesson.hide()
  let model = network(seed: lesson.seed)
  let optimizer = Adam(model.parameters.map(\.array), rate: 0.05)
  var loader = Loader(
    rows: rows, classes: classes, batchSize: 20, source: Generator(seed: lesson.seed))
  let losses = (0..<20).map { _ in train(model, &loader, optimizer) }
  print("loss: from \(Float(losses[0])) to \(Float(losses[19]))")
  print("right:", right(model, rows, classes), "of 200")
  lesson.show("training")
  plotMoons(model, rows, classes)
  return (model, rows, classes)
}

/// A network in a file, and back into one that fits and one that does not.
func tellCheckpoint(_ model: Sequential, _ rows: [[Double]], _ classes: [Int]) {
  do {
    let file = try JSONEncoder().encode(Checkpoint(model))
    let read = try JSONDecoder().decode(Checkpoint.self, from: file)
    let copy = network(seed: 7)
    print("before loading:", right(copy, rows, classes), "of 200")
    try read.load(into: copy)
    print("after loading: ", right(copy, rows, classes), "of 200")
    var source = Generator(seed: 7)
    let other = Sequential(layers: [
      Linear(2, 8, drawingFrom: &source), Tanh(),
      Linear(8, 2, drawingFrom: &source),
    ])
    try read.load(into: other)
  } catch let refusal as Checkpoint.Refusal {
    print("refused:", refusal.reason)
  } catch {
    print(error)
  }
  lesson.show("there and back")
}

private func plotMoons(_ model: Sequential, _ rows: [[Double]], _ classes: [Int]) {
  func margin(_ x: Double, _ y: Double) -> Double {
    let logits = withoutRecording { model(NDArray([x, y], [1, 2])).numbers }
    return logits[1] - logits[0]
  }
  let boundary = Contour(x: -1.6...2.6, y: -1.2...1.7, count: 41, levels: [-2, 0, 2], margin)
  func moon(_ own: Int, _ name: String) -> Scatter {
    let points = zip(rows, classes).filter { $0.1 == own }.map(\.0)
    return Scatter(x: points.map { $0[0] }, y: points.map { $0[1] }, label: name)
  }
  lesson.plot("moons") { t in
    Plot(xLabel: "x₁", yLabel: "x₂") {
      boundary
      moon(0, t("upper"))
      moon(1, t("lower"))
    }
    .xRange(-1.6...2.6).yRange(-1.2...1.7).size(width: 520, height: 400)
  }
}
