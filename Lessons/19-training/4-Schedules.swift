import Datasets
import Gradbook
import NN
import Training
import Workbook

/// Learning rates that change while training.
func tellSchedules() {
  let (set, _) = TensorDataset.regression(
    200, features: 5, noise: 0.5, seed: lesson.seed)
  func descend(
    _ schedule: (Optimizer) -> any LearningRateSchedule
  ) -> (rates: [Double], losses: [Double]) {
    manualSeed(lesson.seed)
    let model = Linear(5, 1)
    let optimizer = SGD(model.parameters(), lr: 0.1)
    let scheduler = schedule(optimizer)
    let batches = DataLoader(set, batchSize: 8, shuffle: true)
    var (rates, losses): ([Double], [Double]) = ([], [])
    for _ in 1...30 {
      rates.append(optimizer.lr)
      for (x, y) in batches {
        let loss = mseLoss(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
      }
      let loss = noGrad { mseLoss(model(set.x), set.y).item() }
      losses.append(loss)
      switch scheduler {  // after the epoch, and after optimizer.step()
      case let plateau as ReduceLROnPlateau: plateau.step(loss)
      case let other as LRScheduler: other.step()
      default: break
      }
    }
    return (rates, losses)
  }
  let results = [
    (Text("constant", "不变"), descend { LambdaLR($0) { _ in 1 } }),
    (Text("step", "阶梯"), descend { StepLR($0, stepSize: 10, gamma: 0.1) }),
    (Text("cosine", "余弦"), descend { CosineAnnealingLR($0, tMax: 30) }),
    (
      Text("plateau", "平台"),
      descend { ReduceLROnPlateau($0, factor: 0.2, patience: 3) }
    ),
  ]
  lesson.show("schedules")
  lesson.plot("rates") { t in
    Plot(xLabel: t("epoch"), yLabel: t("learning rate")) {
      for (name, result) in results { Line(result.rates, from: 1, label: name(t.language)) }
    }
    .yRange(0...0.11)
  }
  let floor = leastLoss(set)
  lesson.plot("losses") { t in
    Plot(xLabel: t("epoch"), yLabel: t("gap")) {
      for (name, result) in results {
        Line(result.losses.map { $0 - floor }, from: 1, label: name(t.language))
      }
    }
    .yScale(.logarithmic)
  }
}

/// The loss of the best linear model: long, small steps on all samples at once reach it.
private func leastLoss(_ set: TensorDataset) -> Double {
  let (x, y) = (set.x.to(.float64), set.y.to(.float64))
  let model = Linear(5, 1, dtype: .float64)
  let optimizer = SGD(model.parameters(), lr: 0.3)
  for _ in 1...200 {
    optimizer.zeroGrad()
    mseLoss(model(x), y).backward()
    optimizer.step()
  }
  return noGrad { mseLoss(model(x), y).item() }
}
