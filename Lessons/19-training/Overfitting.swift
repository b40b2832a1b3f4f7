import Datasets
import Gradbook
import NN
import Training
import Workbook

private let epochs = 250

/// The monitored training, and what its two curves say.
func tellOverfitting() {
  lesson.say(
    """
    Now 250 epochs of it, with the curves kept and a progress bar. In a terminal the bar redraws
    itself on one line (on standard error); written into a file, the program stays quiet. It looks
    like this:

    ```
    training   45% █████████░░░░░░░░░░░ 113/250  98/s  0:01 left  loss 0.119
    ```
    """,
    """
    现在跑 250 轮，记下曲线，并显示进度条。在终端里，进度条在同一行（标准错误）上不断重画；输出到文件时则保持安静。
    它是这样的：

    ```
    training   45% █████████░░░░░░░░░░░ 113/250  98/s  0:01 left  loss 0.119
    ```
    """)
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
  lesson.show()

  lesson.section("Over-fitting, made visible", "让过拟合现形")
  lesson.plot(
    "The training loss falls to the end; the validation loss turns round early.",
    "训练损失一路下降；验证损失却早早掉头向上。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("loss", "损失")) {
      Line(learnt, from: 1, label: t("training", "训练"))
      Line(examined, from: 1, label: t("validation", "验证"))
    }
  }
  lesson.say(
    """
    With 30 validation samples one more or less is 3 % of them: the share of right answers moves
    in jumps and says little. The loss also sees *how sure* the network was, so we watch the loss.
    Up to the turn the network learns the moons; after it, it learns the 120 points, noise and
    all. The gap between the curves is **over-fitting**. Nothing in the training curve betrays it.

    The moons come from a formula, so for once reality can be asked: 5000 fresh points.
    """,
    """
    验证样本只有 30 个，多对一个、少对一个就差 3%：正确率一跳一跳的，说明不了多少。损失还看得见网络有*多大把握*，所以我们盯着损失。
    掉头之前，网络学的是“月牙”；掉头之后，它学的是那 120 个点，连噪声一起背下来。两条曲线之间的缺口就是**过拟合**。
    单看训练曲线，丝毫看不出来。

    这些月牙出自一个公式，所以这次可以直接去问“现实”：再抽 5000 个新点。
    """)
  lesson.predict(
    "In epoch 250 the training loss is lower than in epoch 14. What about the loss on the 5000 "
      + "fresh points?",
    "第 250 轮的训练损失比第 14 轮低。那么在 5000 个新点上的损失呢？",
    choices: [
      Text("lower too", "也更低"), Text("about the same", "差不多"), Text("higher", "更高"),
    ], answer: 2,
    because: Text(
      "The network has become sure of itself where it is wrong, and cross-entropy punishes "
        + "confident mistakes hard. The number of mistakes grows much less.",
      "网络在错的地方变得十分自信，而交叉熵对“自信的错误”罚得很重。错误的个数倒增加得不多。"))
  let reality = TensorDataset.moons(5000, noise: 0.3, seed: lesson.seed + 1)
  let early = run(epochs: 14).model
  let first = measure(early, reality.x, reality.y)
  let last = measure(model, reality.x, reality.y)
  print("epoch 14:  loss \(short(first.loss)), right \(short(first.accuracy))")
  print("epoch 250: loss \(short(last.loss)), right \(short(last.accuracy))")
  lesson.show()
  plotBoundary(
    early, "Epoch 14: the boundary between the moons is a calm curve.",
    "第 14 轮：两个月牙之间的分界是一条平缓的曲线。")
  plotBoundary(
    model, "Epoch 250: it bends around single points.", "第 250 轮：分界线绕着个别的点拐来拐去。")
}

/// The same training, ended by its watcher.
func tellStopping() {
  lesson.section("Early stopping", "早停")
  lesson.say(
    """
    The cheapest cure: stop at the turn. But one bad epoch is not a turn yet, the curve trembles.
    So count the epochs since the best value; when they reach the **patience**, stop, and put the
    best weights back. A minimum improvement (`minDelta`) keeps a trickle of tiny gains from
    restarting the count.
    """,
    """
    最省事的办法：到拐点就停。但一轮变差还不算拐点，曲线总会抖动。于是从最好的那一轮数起，
    连续没有进步的轮数达到**耐心值**（patience）就停下，并把最好的权重放回去。
    最小改进量（`minDelta`）用来防止一点点微小的进步反复把计数清零。
    """)
  lesson.predict(
    "The best validation loss comes in epoch 14 and the patience is 20. After which epoch does "
      + "the training stop?",
    "最好的验证损失出现在第 14 轮，耐心值为 20。训练在第几轮之后停止？",
    answer: 34,
    because: Text(
      "Epochs 15 to 34 are the twenty that were not better. The weights of epoch 14 come back.",
      "第 15 到第 34 轮，正好 20 轮没有进步。然后恢复第 14 轮的权重。"))
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
  lesson.show {
    print("loss now: ", short(measure(model, held.x, held.y).loss))
    try stopping.restoreBest()
    print("loss then:", short(measure(model, held.x, held.y).loss))
  }
  lesson.plot(
    "Twenty epochs of patience after the best one.", "最好的一轮之后，再耐心等 20 轮。"
  ) { t in
    Plot(xLabel: t("epoch", "轮次"), yLabel: t("validation loss", "验证损失")) {
      Line(examined, from: 1, label: t("validation", "验证"), showsPoints: true)
      VerticalLine(at: Double(stopping.bestEpoch), label: t("best", "最好"))
      VerticalLine(at: Double(stopping.epoch), label: t("stop", "停止"))
    }
    .yRange(0.2...0.4)
  }
  lesson.note(
    """
    The best validation loss is now a little too good: it was *chosen* for being good. For the
    number that goes into the report a third set is kept, the test set ([lesson 20](20)).
    """,
    """
    这时最好的验证损失略微偏乐观：它正是因为好才*被选中*的。要写进报告的数字，得用第三个集合，也就是测试集来量（见[第 20 课](20)）。
    """)
}
