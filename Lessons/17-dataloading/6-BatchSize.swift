import Gradbook
import NN
import Training
import Workbook

/// The chapter on the batch size: noise of the gradient, and what it means for training.
func tellBatchSize() {
  let points = TensorDataset.regression(1024, noise: 0.5, seed: lesson.seed).set
  func scatter(batchSize: Int) -> Double {
    let draws = RandomSampler(
      points, replacement: true, sampleCount: 200 * batchSize,
      generator: Generator(seed: lesson.seed))
    let loader = DataLoader(points, batchSize: batchSize, sampler: draws)
    let gradients = loader.map { x, y in
      let w = Tensor([[0.0]], requiresGrad: true)
      mseLoss(x.matmul(w), y).backward()
      return w.grad?.item() ?? 0
    }
    return Tensor(gradients).std().item()
  }
  let sizes = [1, 2, 4, 8, 16, 32, 64]
  let scatters = sizes.map(scatter)
  lesson.show("scatter")
  lesson.plot("scatter") { t in
    let x = sizes.map(Double.init)
    return Plot(
      xLabel: t("size"), yLabel: t("scatter")
    ) {
      Line(x: x, y: scatters, label: t("measured"), showsPoints: true)
      Line(x: x, y: x.map { scatters[0] / $0.squareRoot() }, label: t("first b"))
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  moveBatchSize(points)
  tellTraining()
}

/// The gradients of two hundred batches, as a histogram.
private func moveBatchSize(_ points: TensorDataset) {
  lesson.moving("gradients", Slider("size", [1, 2, 4, 8, 16, 32, 64], start: 1)) { size, t in
    let draws = RandomSampler(
      points, replacement: true, sampleCount: 200 * Int(size),
      generator: Generator(seed: lesson.seed))
    let slopes = DataLoader(points, batchSize: Int(size), sampler: draws).map { x, y in
      -2 * (x * y).mean().item()
    }
    let plot = Plot(xLabel: t("gradient"), yLabel: t("batches")) {
      Histogram(slopes, bins: 30)
      VerticalLine(at: Tensor(slopes).mean().item(), label: t("mean"))
    }
    return Moment(
      plot.xRange(-12...2).yRange(0...40),
      ["mean": Float(Tensor(slopes).mean().item()), "spread": Float(Tensor(slopes).std().item())])
  }
}

/// The same epochs with four batch sizes.
private func tellTraining() {
  let moons = TensorDataset.moons(512, noise: 0.15, seed: lesson.seed)
  func train(batchSize: Int) -> [Double] {
    manualSeed(lesson.seed)
    let model = Sequential(Linear(2, 16), Tanh(), Linear(16, 2))
    let optimizer = SGD(model.parameters(), lr: 0.1)
    let loader = DataLoader(moons, batchSize: batchSize, shuffle: true)
    return (1...10).map { _ in
      for (x, y) in loader {
        optimizer.zeroGrad()
        crossEntropy(model(x), y).backward()
        optimizer.step()
      }
      return noGrad { crossEntropy(model(moons.x), moons.y).item() }
    }
  }
  let sizes = [1, 8, 32, 128, 512]
  let curves = sizes.map(train)
  lesson.show("batch sizes")
  lesson.plot("batch sizes") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      for (size, losses) in zip(sizes, curves) {
        Line(losses, from: 1, label: t("batch", ["size": "\(size)"]), showsPoints: true)
      }
    }
  }
  lesson.table(
    "batch sizes",
    zip(sizes, curves).map { size, losses in
      [size, (512 + size - 1) / size, (losses[9] * 1e3).rounded() / 1e3]
    })
}
