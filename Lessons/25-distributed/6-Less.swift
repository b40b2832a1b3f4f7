import Distribution
import Gradbook
import NN
import Training
import Workbook

/// The chapter on sending less: the largest entries alone, and averages now and then.
func tellLess() {
  let numbers = Generator(seed: lesson.seed)
  let loudness = Tensor.cat([Tensor.full([4], 1), Tensor.full([16], 0.2)])
  let x = Tensor.randn(512, 20, generator: numbers) * loudness
  let noise = 0.5 * Tensor.randn(512, 1, generator: numbers)
  let y = x.sum(dim: 1, keepDim: true) + noise
  let set = TensorDataset(x, y)  // all 20 weights should become 1
  lesson.show("loud and quiet")

  func train(_ compression: GradientCompression) throws -> Descent {
    let descents = try ProcessGroup.simulate(worldSize: 4) { group in
      let layer = Linear(20, 1, bias: false)
      _ = noGrad { layer.weight.fillInPlace(0) }
      let model = try DistributedDataParallel(
        layer, group: group, compression: compression)
      let sampler = DistributedSampler(set, group: group)
      let loader = DataLoader(set, batchSize: 8, sampler: sampler)
      let optimizer = SGD(model.parameters(), lr: 0.1)
      var descent = Descent()
      for epoch in 0..<15 {
        sampler.setEpoch(epoch)
        for (x, y) in loader {
          let loss = (model(x) - y).square().mean()
          optimizer.zeroGrad()
          loss.backward()
          optimizer.step()
          descent.quiet.append(layer.weight[0, 4...].mean().item())
        }
      }
      descent.bytes = Double(model.timeline?.buckets[0].bytes ?? 0)
      descent.loss = (layer(set.x) - set.y).square().mean().item()
      return descent
    }
    return descents[0]
  }
  lesson.show("compressed")
  let (all, forgetting) = lesson.attempt {
    (try train(.none), try train(.topK(fraction: 0.05, errorFeedback: false)))
  }
  print("quiet weights, all sent:", rounded(all.quiet[239]))
  print("quiet weights, 1 of 20: ", rounded(forgetting.quiet[239]))
  lesson.show("forgetting")
  let feedback = lesson.attempt { try train(.topK(fraction: 0.05)) }
  print("with error feedback:    ", rounded(feedback.quiet[239]))
  lesson.show("feedback")
  func local(period: Int) throws -> Descent {
    let descents = try ProcessGroup.simulate(worldSize: 4) { group in
      let model = Linear(20, 1, bias: false)
      _ = noGrad { model.weight.fillInPlace(0) }
      let sampler = DistributedSampler(set, group: group)
      let loader = DataLoader(set, batchSize: 8, sampler: sampler)
      let optimizer = try LocalSGD(
        SGD(model.parameters(), lr: 0.1), group: group, period: period)
      var descent = Descent()
      for epoch in 0..<15 {
        sampler.setEpoch(epoch)
        for (x, y) in loader {
          let loss = (model(x) - y).square().mean()
          optimizer.zeroGrad()
          loss.backward()  // this rank's own gradient
          try optimizer.step()  // now and then: the mean of all weights
          descent.quiet.append(model.weight[0, 4...].mean().item())
        }
      }
      descent.bytes = 80.0 / Double(period)
      descent.loss = (model(set.x) - set.y).square().mean().item()
      return descent
    }
    return descents[0]
  }
  lesson.show("local")
  let runs = lesson.attempt {
    [
      ("all", all), ("half", try train(.float16)), ("forgetting", forgetting),
      ("feedback", feedback), ("local", try local(period: 8)),
    ]
  }
  lesson.hide()
  lesson.table(
    "less",
    runs.map { name, run in
      [lesson.word(name), run.bytes, rounded(run.quiet[run.quiet.count - 1]), rounded(run.loss)]
    })
  lesson.plot("less") { t in
    Plot(xLabel: t("step"), yLabel: t("quiet weights")) {
      for (name, run) in runs where ["all", "feedback", "forgetting"].contains(name) {
        Line(run.quiet, label: t(name), showsPoints: false)
      }
    }
  }
}

/// How a run with little traffic went.
nonisolated private struct Descent: Sendable {
  /// The mean of the quiet features' weights after each step.
  var quiet: [Double] = []
  /// What a rank sends in a step.
  var bytes = 0.0
  var loss = 0.0
}
