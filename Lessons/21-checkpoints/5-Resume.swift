import Gradbook
import NN
import Training
import Workbook

/// The chapter on a run that crashes and is resumed.
func tellResume() {
  manualSeed(lesson.seed)
  let whole = Run()
  var journey: [[Double]] = []
  lesson.show("undisturbed") {
    try train(whole, until: 24) { journey.append(weights($0.model)) }
    print(
      "undisturbed:", whole.losses.count, "epochs, loss",
      rounded(whole.losses[23]))
  }
  let path = file("run.safetensors")
  do {
    manualSeed(lesson.seed)
    let doomed = Run()
    try train(doomed, until: 24, savingTo: path, cutAt: (epoch: 10, batch: 3))
  } catch {
    print("power cut:", error is PowerCut)
  }
  lesson.show("power cut")
  var resumed: Run?
  lesson.show("resumed") {
    manualSeed(999)
    print("other random numbers:", Tensor.rand(3))
    let run = Run()
    let saved = try TrainingCheckpoint(contentsOf: path)
    print("in the file:", saved.epoch, "epochs, loss", rounded(saved.losses[9]))
    try saved.restore(
      model: run.model, optimizer: run.optimizer, schedules: [run.schedule])
    run.losses = saved.losses
    try train(run, until: 24)
    print("resumed:", run.losses.count, "epochs, loss", rounded(run.losses[23]))
    resumed = run
  }
  let pairs = Array(
    zip(weights(whole.model), resumed.map { weights($0.model) } ?? []))
  print("equal weights:", pairs.count { $0 == $1 }, "of", pairs.count)
  print("equal losses: ", whole.losses == resumed?.losses)
  lesson.show("equal")
  lesson.plot("resumed") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      Line(whole.losses, label: t("undisturbed"))
      Scatter(
        x: (10..<24).map(Double.init), y: Array((resumed?.losses ?? []).dropFirst(10)),
        label: t("resumed"))
      VerticalLine(at: 9.5, label: t("power cut"))
    }
  }
  tellForgetting(path, journey)
}

/// A part of the checkpoint that is left unused.
private enum Part: CaseIterable {
  case nothing, model, optimizer, schedule, generator

  var name: Text {
    switch self {
    case .nothing: Text("nothing", "什么都没漏")
    case .model: Text("the model", "模型")
    case .optimizer: Text("the optimizer", "优化器")
    case .schedule: Text("the schedule", "学习率调度")
    case .generator: Text("the generator", "随机数生成器")
    }
  }
}

/// What becomes of the run if one part is left out.
private func tellForgetting(_ path: String, _ journey: [[Double]]) {
  func resume(forgetting part: Part) throws -> (gaps: [Double], loss: Double) {
    manualSeed(999)
    let (run, spare) = (Run(), Run())
    let saved = try TrainingCheckpoint(contentsOf: path)
    try saved.restore(
      model: (part == .model ? spare : run).model,
      optimizer: (part == .optimizer ? spare : run).optimizer,
      schedules: [(part == .schedule ? spare : run).schedule],
      generator: part == .generator ? Generator(seed: 0) : .default)
    run.losses = saved.losses
    var largest: [Double] = []
    try train(run, until: 24) { run in
      let there = journey[run.losses.count - 1]
      let gaps = zip(weights(run.model), there).map { abs($0 - $1) }
      largest.append(gaps.max() ?? 0)
    }
    return (largest, run.losses[23])
  }
  let found = Part.allCases.map { part in
    (part, lesson.attempt { try resume(forgetting: part) })
  }
  lesson.show("forgetting")
  lesson.table(
    "forgetting",
    found.map { part, end in
      [part.name, rounded(end.gaps[0]), rounded(end.gaps[13]), rounded(end.loss)]
    })
  lesson.plot("forgetting") { t in
    Plot(xLabel: t("epoch"), yLabel: t("largest gap")) {
      for (part, end) in found where part != .nothing {
        let seen = end.gaps.indices.filter { end.gaps[$0] > 0 }
        Line(
          x: seen.map { Double($0 + 10) }, y: seen.map { end.gaps[$0] },
          label: part.name(t.language), showsPoints: true)
      }
    }
    .yScale(.logarithmic)
  }
}

/// All of a model's weights as one list.
private func weights(_ model: Module) -> [Double] {
  model.parameters().flatMap { $0.detach().flat() }
}

/// Three significant digits.
func rounded(_ number: Double) -> Double {
  guard number != 0, number.isFinite else { return number }
  var scale = 1.0
  while number.magnitude * scale < 100 { scale *= 10 }
  return (number * scale).rounded() / scale
}
