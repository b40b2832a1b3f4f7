import Datasets
import Gradbook
import NN
import Training
import Workbook

private let epochs = 250

/// The monitored training, and what its two curves say.
func tellOverfitting() {
  let model = network()
  let optimizer = AdamW(model.parameters(), lr: 0.005, weightDecay: 0)
  let batches = DataLoader(training, batchSize: 32, shuffle: true)
  let held = tensors(validation)
  let bar = ProgressBar(total: epochs, label: "training")
  var (learnt, examined): ([Double], [Double]) = ([], [])
  for epoch in 1...epochs {
    let loss = trainEpoch(model, batches, optimizer)
    let exam = measure(model, held.x, held.y)
    learnt.append(loss)
    examined.append(exam.loss)
    bar.advance(note: "loss \(short(loss))")
    if [1, 14, 50, 100, 250].contains(epoch) {
      print("epoch \(epoch): training \(short(loss)),", terminator: " ")
      print("validation \(short(exam.loss)), right \(short(exam.accuracy))")
    }
  }
  bar.finish()
  lesson.show("watched")
  let turn = lowest(examined)
  let watched = stop(examined, patience: 20)
  lesson.set("turn", to: turn)
  lesson.set("best", to: watched.best)
  lesson.set("stop", to: watched.stop)

  lesson.plot("over-fitting") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      Line(learnt, from: 1, label: t("training"))
      Line(examined, from: 1, label: t("validation"))
    }
  }
  let reality = TensorDataset.moons(5000, noise: 0.3, seed: lesson.seed + 1)
  let early = run(epochs: turn).model
  let first = measure(early, reality.x, reality.y)
  let last = measure(model, reality.x, reality.y)
  print("epoch \(turn):  loss \(short(first.loss)),", terminator: " ")
  print("right \(short(first.accuracy))")
  print("epoch 250: loss \(short(last.loss)), right \(short(last.accuracy))")
  lesson.show("two moments")
  moveBoundary()
}

/// The epoch with the least loss, from 1.
private func lowest(_ losses: ArraySlice<Double>) -> Int {
  1 + (losses.indices.min { losses[$0] < losses[$1] } ?? 0)
}

private func lowest(_ losses: [Double]) -> Int { lowest(losses[...]) }

/// Where a watcher stops, and the epoch that was best until then.
private func stop(_ losses: [Double], patience: Int) -> (best: Int, stop: Int) {
  for epoch in losses.indices.map({ $0 + 1 }) {
    let best = lowest(losses.prefix(epoch))
    if epoch - best >= patience { return (best, epoch) }
  }
  return (lowest(losses), losses.count)
}

/// The same training, ended by its watcher.
func tellStopping() {
  let model = network()
  let optimizer = AdamW(model.parameters(), lr: 0.005, weightDecay: 0)
  let batches = DataLoader(training, batchSize: 32, shuffle: true)
  let held = tensors(validation)
  let stopping = EarlyStopping(model, patience: 20)
  var examined: [Double] = []
  for _ in 1...epochs {
    _ = trainEpoch(model, batches, optimizer)
    examined.append(measure(model, held.x, held.y).loss)
    if stopping.step(examined.last ?? .nan) { break }
  }
  print("stopped after", stopping.epoch, " best:", stopping.bestEpoch)
  lesson.show("stopping") {
    print("loss now: ", short(measure(model, held.x, held.y).loss))
    try stopping.restoreBest()
    print("loss then:", short(measure(model, held.x, held.y).loss))
  }
  lesson.plot("stopping") { t in
    Plot(xLabel: t("epoch"), yLabel: t("validation loss")) {
      Line(examined, from: 1, label: t("validation"), showsPoints: true)
      VerticalLine(at: Double(stopping.bestEpoch), label: t("best"))
      VerticalLine(at: Double(stopping.epoch), label: t("stop"))
    }
    .yRange(0.2...0.4)
  }
}
