import Gradbook
import Training
import Workbook

/// The chapter on batches: shapes, the last one, and what a batch does to the gradient.
func tellBatches() {
  lesson.section("A loader: batches of samples", "加载器：一批一批的样本")
  lesson.say(
    """
    Training takes a handful of samples at a time. The loader asks the dataset for them one by one
    and *collates* them: tensors are stacked along a new first dimension, and the classes become
    one tensor of integers.
    """,
    """
    训练时每次拿一小批样本。加载器向数据集一个一个地要，再把它们*合成一批*：张量沿新的第 0 维叠起来，
    各个类别合成一个整数张量。
    """)
  lesson.predict(
    "100 samples in batches of 32: how many batches are there?",
    "100 个样本，每批 32 个：一共有几批？", answer: 4,
    because: Text(
      "Three full ones, and a last one with the 4 that are left: $⌈100 / 32⌉ = 4$.",
      "三批满的，最后一批是剩下的 4 个：$⌈100 / 32⌉ = 4$。"))
  let loader = DataLoader(dataset, batchSize: 32)
  print("batches:", loader.count)
  for (x, y) in loader {
    print("x:", x.shape, " y:", y.shape, " of class 1:", y.sum().itemInt())
  }
  let whole = DataLoader(dataset, batchSize: 32, dropLast: true)
  print("with dropLast:", whole.count)
  lesson.show()
  tellMeanGradient()
}

/// What a batch is to the gradient, and what a smaller last batch does.
private func tellMeanGradient() {
  lesson.say(
    """
    The loss of a batch is the *mean* of its samples' losses, and so its gradient is the mean of
    their gradients. Two samples of the line $y = 2x$ and a weight that still stands at 1:
    """,
    """
    一批的损失是各个样本损失的*平均*，所以它的梯度也是各个样本梯度的平均。
    下面取直线 $y = 2x$ 上的两个样本，权重此刻还是 1：
    """)
  let w = Value(1, label: "w")
  let batch = [(1.0, 2.0), (3, 6)]
  let losses = batch.enumerated().map { k, sample in
    ((w * sample.0 - sample.1) ** 2).named("loss\(k)")
  }
  let mean = ((losses[0] + losses[1]) / 2).named("mean")
  mean.backward()
  print("losses:", losses.map(\.data), " mean:", mean.data)
  print("gradient of w:", w.grad, "= (−2 − 18) / 2")
  lesson.show()
  lesson.figure(
    ComputationGraph(of: mean),
    "A batch of two: each sample sends half of its own gradient back to the one weight.",
    "两个样本的一批：每个样本都把自己梯度的一半传回同一个权重。", direction: .backward,
    options: DrawingOptions(flow: .down))
  lesson.say(
    """
    Mind the last batch. Its 4 samples share one mean as the 32 of the others do, so each counts
    eight times as much in a step. In a step that does little harm; in a *report* it does. Here the
    losses of the 4 last samples are large:
    """,
    """
    留意最后一批。它的 4 个样本与别批的 32 个样本一样，合成一个平均，于是每个样本在一步里的分量是别人的八倍。
    对训练的一步妨碍不大，对*报告*却很要紧。下面让最后 4 个样本的损失很大：
    """)
  let sampleLosses = ArrayDataset((0..<100).map { $0 < 96 ? 1.0 : 9.0 })
  var (meanOfMeans, weighted) = (0.0, 0.0)
  let reports = DataLoader(
    sampleLosses, batchSize: 32, collate: { Tensor($0) })
  for losses in reports {
    meanOfMeans += losses.mean().item() / Double(reports.count)
    weighted += losses.mean().item() * Double(losses.count) / 100
  }
  print("mean of the batches' means:", meanOfMeans)
  print("weighted by batch length:  ", (weighted * 1e4).rounded() / 1e4)
  lesson.show()
}
