import Distribution
import Gradbook
import NN
import Training
import Workbook

/// What all ranks of this lesson learn: two half circles of points.
nonisolated let data = TensorDataset.moons(256, noise: 0.15, seed: 0)

/// The chapter on who gets which samples.
func tellSamples() {
  let ten = TensorDataset(Tensor.zeros(10, 1), Tensor.zeros(10))
  func shards(epoch: Int, seeds: [Int] = [1, 1, 1, 1]) -> [[Int]] {
    seeds.enumerated().map { rank, seed in
      let sampler = DistributedSampler(
        ten, worldSize: 4, rank: rank, seed: seed)
      sampler.setEpoch(epoch)
      return sampler.indices()
    }
  }
  for (rank, samples) in shards(epoch: 0).enumerated() {
    print("rank \(rank):", samples)
  }
  lesson.show("sampler")
  lesson.plot("epoch") { t in
    let rows = [0, 1].map { inOrder(shards(epoch: $0)) }
    return CellPicture(t("title")).adding(
      cells(rows).rowNames([0, 1].map { t("epoch", ["number": $0]) })
        .look(.repeated) { _, column in column >= 10 })
  }
  let own = inOrder(shards(epoch: 0, seeds: [1, 2, 3, 4]))
  let counts = (0..<10).map { sample in own.count { $0 == sample } }
  print("how often each sample is seen:", counts)
  print("never:", (0..<10).filter { counts[$0] == 0 })
  lesson.show("own seeds")
  lesson.plot("faults") { t in
    let same = inOrder(shards(epoch: 0))
    return CellPicture(t("title"))
      .adding(
        cells([own], caption: t("own seeds"))
          .look(.faint) { _, column in own[..<column].contains(own[column]) }
      )
      .newLine()
      .adding(
        cells([same, same, same], caption: t("no setEpoch"))
          .rowNames([0, 1, 2].map { t("epoch", ["number": $0]) })
          .look(.faint) { row, _ in row > 0 })
  }
}

/// The samples of all ranks in the order of the epoch.
private func inOrder(_ shards: [[Int]]) -> [Int] {
  shards[0].indices.flatMap { place in shards.map { $0[place] } }
}

private func cells(_ rows: [[Int]], caption: String = "") -> Cells {
  Cells(rows.map { $0.map(String.init) }, caption: caption)
    .columnNames(rows[0].indices.map { "r\($0 % 4)" })
}

/// A run as one rank has seen it.
nonisolated struct Run: Sendable {
  /// The mean loss of all ranks in each step.
  var losses: [Double] = []
  /// All weights at the end.
  var weights: [Double] = []
}

/// The chapter that trains one model on 1, 2 and 4 ranks.
func tellTraining() {
  lesson.show("broadcast") {
    let biases = try ProcessGroup.simulate(worldSize: 3) { group in
      let layer = Generator.withSeed(group.rank) { Linear(2, 1) }
      let before = layer.weight.flat()[0]
      _ = try DistributedDataParallel(layer, group: group)
      return (before, layer.weight.flat()[0])
    }
    print("made by each rank:", biases.map { rounded($0.0) })
    print("after the start:  ", biases.map { rounded($0.1) })
  }
  func train(ranks: Int) throws -> [Run] {
    try ProcessGroup.simulate(worldSize: ranks) { group in
      let net = Sequential {
        Linear(2, 16); Tanh(); Linear(16, 2)
      }
      let model = try DistributedDataParallel(net, group: group)
      let sampler = DistributedSampler(data, group: group, seed: 1)
      let loader = DataLoader(data, batchSize: 32 / ranks, sampler: sampler)
      let optimizer = SGD(model.parameters(), lr: 0.5)
      let criterion = CrossEntropyLoss()
      var run = Run()
      for epoch in 0..<12 {
        sampler.setEpoch(epoch)  // another order, the same on all ranks
        for (x, y) in loader {
          let loss = criterion(model(x), y)
          optimizer.zeroGrad()
          loss.backward()  // ends with the mean of all ranks' gradients
          optimizer.step()
          let mean = loss.detach().clone()
          try group.allReduce(mean, .average)  // for the curve only
          run.losses.append(mean.item())
        }
      }
      run.weights = model.parameters().flatMap { $0.detach().flat() }
      return run
    }
  }
  lesson.show("training")
  let runs = lesson.attempt {
    [try train(ranks: 1), try train(ranks: 2), try train(ranks: 4)]
  }
  let alone = runs[0][0]
  for run in runs {
    let losses = run[0].losses
    let gaps = zip(losses, alone.losses).map { abs($0 - $1) }
    print(run.count, "× loss", rounded(losses[0]), "→", rounded(losses[95]))
    print("    gap to one rank below 1e-5:", (gaps.max() ?? 0) < 1e-5)
  }
  let four = runs[2].map(\.weights)
  print("weights, to the bit:")
  print("    all four ranks alike:", four.allSatisfy { $0 == four[0] })
  print("    four like one alone: ", four[0] == alone.weights)
  lesson.show("equal")
  lesson.plot("curves") { t in
    Plot(xLabel: t("step"), yLabel: t("loss")) {
      Line(alone.losses, label: t("one"))
      Scatter(
        x: stride(from: 0.0, to: 96, by: 4).map { $0 },
        y: stride(from: 0, to: 96, by: 4).map { runs[2][0].losses[$0] }, label: t("four"))
    }
  }
}
