import Datasets
import Gradbook
import NN
import Training
import Workbook

/// Learning rates that change while training.
func tellSchedules() {
  lesson.section("Schedules for the learning rate", "学习率调度")
  lesson.say(
    """
    Large steps get there fast, small steps arrive. Each batch's gradient is only an estimate, so
    with a constant rate the weights tremble around the minimum for ever. A **scheduler** lowers
    the rate on the way:

    - `StepLR`: times $γ$ every so many epochs.
    - `CosineAnnealingLR`: along half a cosine wave, $lr = lr_0 · \\frac{1 + cos(π t/T)}{2}$.
    - `ReduceLROnPlateau`: whenever the watched loss has not got better for more than
      `patience` epochs.
    """,
    """
    步子大走得快，步子小才到得了。每个批次的梯度都只是估计，学习率不变，权重就会永远在最小值附近抖动。
    **调度器**（scheduler）在途中逐渐降低学习率：

    - `StepLR`：每隔若干轮乘以 $γ$。
    - `CosineAnnealingLR`：沿半个余弦波下降，$lr = lr_0 · \\frac{1 + cos(π t/T)}{2}$。
    - `ReduceLROnPlateau`：监视的损失连续超过 `patience` 轮没有变好，就降低一次。
    """)
  lesson.predict(
    "A cosine from 0.1 to 0 in 30 epochs. What is the rate after 15?",
    "余弦调度，30 轮内从 0.1 降到 0。15 轮之后学习率是多少？", answer: 0.05,
    because: Text(
      "$cos(π/2) = 0$, so half is left. It falls slowly at both ends and fast in the middle.",
      "$cos(π/2) = 0$，正好剩一半。两头降得慢，中间降得快。"))
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
  lesson.show()
  lesson.plot(
    "The learning rate that each scheduler set, epoch by epoch.", "各调度器逐轮设定的学习率。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("learning rate", "学习率")) {
      for (name, result) in results { Line(result.rates, from: 1, label: name(t)) }
    }
    .yRange(0...0.11)
  }
  lesson.say(
    """
    The task is a linear one, so the best possible loss can be computed to the last digit. How far
    above it does each training stay?
    """,
    """
    这个任务是线性的，能达到的最小损失可以精确算出来。每次训练比它高出多少？
    """)
  let floor = leastLoss(set)
  lesson.plot(
    "What is missing to the best possible loss. The constant rate never settles.",
    "离最小损失还差多少。学习率不变，就永远安定不下来。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss − least loss", "损失 − 最小损失")) {
      for (name, result) in results {
        Line(result.losses.map { $0 - floor }, from: 1, label: name(t))
      }
    }
    .yScale(.logarithmic)
  }
  lesson.note(
    """
    Every scheduler wants `optimizer.step()` first and its own `step()` once an epoch. Only
    `ReduceLROnPlateau` must be told the loss, and it should be the validation loss.
    """,
    """
    所有调度器都要求先 `optimizer.step()`，再每轮调用一次自己的 `step()`。只有 `ReduceLROnPlateau` 需要把损失告诉它，
    而且应当是验证损失。
    """)
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
