import Distribution
import Gradbook
import NN
import Training
import Workbook

/// The chapter on what a larger batch is worth: accumulation, the learning rate, warm-up.
func tellBatches() {
  let w = Tensor(1.0, requiresGrad: true)
  for part in [0..<2, 2..<4] {
    (loss(w, part) / 2).backward()  // adds to w.grad
  }
  print("two parts:", w.grad, " whole batch:", gradient(0..<4))
  lesson.show("accumulation")
  lesson.show("no sync") {
    let gradients = try ProcessGroup.simulate(worldSize: 2) { group in
      let layer = Linear(1, 1, bias: false)
      _ = noGrad { layer.weight.fillInPlace(1) }
      let model = try DistributedDataParallel(layer, group: group)
      let own = 2 * group.rank  // this rank's samples are own and own + 1
      func part(_ sample: Int) -> Tensor {
        let x = Tensor([[Double(sample + 1)]])
        return (model(x) - 2 * x).square().mean() / 2
      }
      model.noSync { part(own).backward() }  // stays here
      part(own + 1).backward()  // exchanges the sum of both
      return layer.weight.grad?.item() ?? 0
    }
    print("2 ranks × 2 parts:", gradients)
  }
  tellScaling()
  tellWarmUp()
}

private func tellScaling() {
  func losses(batchSize: Int, lr: Double) -> [Double] {
    Generator.withSeed(lesson.seed) {
      let model = Sequential {
        Linear(2, 16); Tanh(); Linear(16, 16); Tanh(); Linear(16, 2)
      }
      let sampler = DistributedSampler(data, worldSize: 1, rank: 0, seed: 1)
      let loader = DataLoader(data, batchSize: batchSize, sampler: sampler)
      let optimizer = SGD(model.parameters(), lr: lr)
      let criterion = CrossEntropyLoss()
      return (0..<30).map { epoch in
        sampler.setEpoch(epoch)
        for (x, y) in loader {
          let loss = criterion(model(x), y)
          optimizer.zeroGrad()
          loss.backward()
          optimizer.step()
        }
        return noGrad { criterion(model(data.x), data.y).item() }
      }
    }
  }
  lesson.show("scaling")
  let settings = [(8, 0.1), (64, 0.1), (64, 0.8), (256, 0.1), (256, 3.2), (256, 12.8)]
  let curves = settings.map { losses(batchSize: $0.0, lr: $0.1) }
  lesson.hide()
  lesson.table(
    "scaling",
    zip(settings, curves).map { setting, curve in
      [setting.0, 256 / setting.0 * 30, setting.1, rounded(curve[9]), rounded(curve[29])]
    })
  lesson.plot("scaling") { t in
    Plot(xLabel: t("epoch"), yLabel: t("loss")) {
      for place in [0, 1, 2, 4] {
        Line(
          curves[place], from: 1,
          label: t("setting", ["batch": settings[place].0, "lr": settings[place].1]),
          showsPoints: place == 0)
      }
    }
    .yRange(0...1)
  }
}

/// Two layers that share one weight: the loss is steep far away and flat near its minimum.
private func tellWarmUp() {
  func descend(warmUp: Int) -> [Double] {
    let w = Tensor(3.0, requiresGrad: true)
    let optimizer = SGD([w], lr: 0.2)
    let schedule = LinearLR(
      optimizer, startFactor: 1 / Double(warmUp), totalIters: warmUp)
    return (0..<30).map { _ in
      let loss = (w * w - 1).square() / 2
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      schedule.step()
      return w.item()
    }
  }
  let (abrupt, gentle) = (descend(warmUp: 1), descend(warmUp: 20))
  print("at once:      ", abrupt.prefix(4).map(shortened))
  print("over 20 steps:", gentle.prefix(4).map(shortened))
  print("     at the end", shortened(gentle[29]))
  lesson.show("warm-up")
}
