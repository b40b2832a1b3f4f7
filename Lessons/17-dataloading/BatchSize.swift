import Gradbook
import NN
import Training
import Workbook

/// The chapter on the batch size: noise of the gradient, and what it means for training.
func tellBatchSize() {
  lesson.section("How large a batch?", "一批该多大？")
  lesson.say(
    """
    The gradient of a batch is an estimate of the gradient over all samples. How good? Take a line
    through 1,024 noisy points, draw 200 batches of each size, and see how far the slope's gradient
    scatters from batch to batch.
    """,
    """
    一批的梯度，是对全体样本梯度的一个估计。准不准？取 1024 个带噪声的点拟合一条直线，每种批大小各抽 200 批，
    看斜率的梯度在各批之间散得有多开。
    """)
  lesson.predict(
    "A batch of 64 instead of 16: the scatter of the gradient becomes",
    "批大小从 16 变成 64：梯度的散布变成原来的",
    choices: [
      Text("the same", "一倍，不变"), Text("a half", "二分之一"), Text("a quarter", "四分之一"),
    ], answer: 1,
    because: Text(
      "The scatter of a mean falls with the square root of the count: four times the work, half "
        + "the noise.",
      "平均值的散布随个数的平方根下降：四倍的计算量，只换来一半的噪声。"))
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
  lesson.show()
  lesson.plot(
    "The scatter of the gradient against the batch size, and the law of the square root.",
    "梯度的散布与批大小的关系，以及平方根规律。"
  ) { t in
    let x = sizes.map(Double.init)
    return Plot(
      xLabel: t("batch size B", "批大小 B"), yLabel: t("scatter of the gradient", "梯度的散布")
    ) {
      Line(x: x, y: scatters, label: t("measured", "实测"), showsPoints: true)
      Line(x: x, y: x.map { scatters[0] / $0.squareRoot() }, label: t("first / √B", "首值 / √B"))
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  tellTraining()
}

/// The same epochs with four batch sizes.
private func tellTraining() {
  lesson.say(
    """
    So a small batch takes many rough steps, a large one few exact ones. What that means for
    training: the same network, learning rate and ten epochs over 512 points, only the batch size
    differs.
    """,
    """
    所以，小批走的步子多而粗糙，大批走的步子少而准确。这对训练意味着什么？同一个网络、同一个学习率、
    512 个点、十轮，只有批大小不同。
    """)
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
  lesson.show()
  lesson.plot(
    "The loss over all points after every epoch, one line for each batch size.",
    "每一轮之后全部样本上的损失，每种批大小一条线。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      for (size, losses) in zip(sizes, curves) {
        Line(losses, from: 1, label: t("batch \(size)", "批大小 \(size)"), showsPoints: true)
      }
    }
  }
  lesson.table(
    [
      Text("batch size", "批大小"), Text("steps an epoch", "每轮步数"),
      Text("loss after 10 epochs", "十轮后的损失"),
    ],
    zip(sizes, curves).map { size, losses in
      [size, (512 + size - 1) / size, (losses[9] * 1e3).rounded() / 1e3]
    })
  lesson.say(
    """
    Epoch for epoch the small batches are ahead: they take more steps. But their noise shows too,
    where the line of batch 1 jumps, and their epochs take the longest, as 512 small products cost
    far more than one large one. So people take the batch as large as speeds the epoch up, often 32
    to 256, and no larger.
    """,
    """
    按轮次看，小批领先：它们走的步数多。但噪声也看得出来，批大小 1 的那条线会跳；而且它们每一轮最费时间，
    512 次小乘法远比一次大乘法贵。所以一般把批大小加到每轮不再明显变快为止，常见的是 32 到 256，不必更大。
    """)
}
