import Gradbook
import NN
import Training
import Workbook

/// The chapter on rare positives: accuracy's trap, thresholds, ROC.
func tellImbalance() {
  lesson.section("When accuracy misleads", "准确率骗人的时候")
  lesson.say(
    """
    Of 1000 people 20 are ill. Two measurements each, somewhat higher for the ill, and a model that
    is trained to tell. It is then tried on 1000 others.
    """,
    """
    1000 个人里有 20 个生病。每人测两个指标，病人的偏高一些。训练一个模型来判断，再拿另外 1000 个人检验。
    """)
  manualSeed(lesson.seed)
  func people() -> (x: Tensor, ill: Tensor) {
    let healthy = Tensor.randn(980, 2)
    let sick = Tensor.randn(20, 2) + 2.0
    let ill = Tensor.cat([Tensor.zeros([980]), Tensor.ones([20])])
    return (Tensor.cat([healthy, sick]), ill)
  }
  let (training, test) = (people(), people())
  let model = Linear(2, 1)
  let optimizer = Adam(model.parameters(), lr: 0.1)
  for _ in 1...300 {
    let logit = model(training.x).squeeze(1)
    let loss = binaryCrossEntropyWithLogits(logit, training.ill)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  let probability = noGrad { model(test.x).squeeze(1).sigmoid() }
  lesson.show()
  lesson.predict(
    "What accuracy does a “model” reach that calls everybody healthy?",
    "一个把所有人都判为健康的“模型”，准确率是多少？", answer: 0.98,
    because: Text(
      "980 of 1000 are healthy. It has not found a single ill person.",
      "1000 人里有 980 个健康。它一个病人也没找出来。"))
  func report(_ name: any TableCell, _ guess: Tensor) -> [any TableCell] {
    var matrix = ConfusionMatrix(classes: 2)
    matrix.update(guess, test.ill)
    var recall = Recall(average: .binary)
    var precision = Precision(average: .binary)
    var f1 = F1Score(average: .binary)
    recall.update(guess, test.ill)
    precision.update(guess, test.ill)
    f1.update(guess, test.ill)
    return [
      name, matrix.accuracy, matrix.value[1][1], matrix.value[0][1],
      precision.value, recall.value, f1.value,
    ]
  }
  let rows = [
    report(Text("never", "从不"), Tensor.zeros([1000])),
    report("p ≥ 0.5", probability),
    report("p ≥ 0.1", (probability .>= 0.1).to(.int64)),
    report("p ≥ 0.02", (probability .>= 0.02).to(.int64)),
  ]
  lesson.show()
  lesson.table(
    [
      Text("“ill” if", "判病的条件"), Text("accuracy", "准确率"), Text("found", "找到"),
      Text("alarms", "误报"), Text("precision", "精确率"), Text("recall", "召回率"), Text("F1"),
    ], rows)
  lesson.say(
    """
    The column that a newspaper would print, accuracy, is nearly the same in the first three rows
    and far the worst in the last, which misses hardly anybody. The model is one and the same each time;
    only the **threshold** moved. A lower one finds more and raises more false alarms.
    """,
    """
    报纸上会登的那一列，也就是准确率，前三行几乎一样，最后一行最差，而偏偏是最后一行几乎没有漏掉病人。
    每一行用的都是同一个模型，变的只是**阈值**。阈值越低，找到的越多，误报也越多。
    """)
  tellCurve(probability, test.ill)
}

/// ROC and precision–recall curves.
private func tellCurve(_ probability: Tensor, _ ill: Tensor) {
  lesson.section("All thresholds at once: ROC", "所有阈值一起看：ROC")
  lesson.say(
    """
    Move the threshold from the top to the bottom and mark, at each stop, the share of the ill that
    are found (the true-positive rate, which is recall) above the share of the healthy that are
    alarmed (the false-positive rate). That is the **ROC curve**. Guessing runs along the diagonal;
    a perfect model goes straight up first. The area under it is the **AUC**.
    """,
    """
    让阈值从高到低移动，每停一次，就以“健康人被误报的比例”（假正例率）为横坐标，“病人被找到的比例”
    （真正例率，即召回率）为纵坐标，画一个点。这就是 **ROC 曲线**。瞎猜走的是对角线，完美的模型先笔直向上。
    曲线下的面积叫 **AUC**。
    """)
  var roc = AUROC()
  roc.update(probability, ill)
  let curve = roc.curve
  print("points on the curve:", curve.thresholds.count)
  print("AUC:", Float(roc.value))
  lesson.show()
  lesson.plot(
    "The ROC curve of the model, with the three thresholds of the table.",
    "模型的 ROC 曲线，标出了表中的三个阈值。"
  ) { t in
    let marks = [0.5, 0.1, 0.02].compactMap { limit in
      curve.thresholds.lastIndex { $0 >= limit }
    }
    return Plot(
      xLabel: t("false-positive rate", "假正例率"), yLabel: t("true-positive rate", "真正例率")
    ) {
      Line(x: curve.falsePositiveRate, y: curve.truePositiveRate, label: t("model", "模型"))
      Line(x: [0, 1], y: [0, 1], label: t("guessing", "瞎猜"))
      Scatter(
        x: marks.map { curve.falsePositiveRate[$0] }, y: marks.map { curve.truePositiveRate[$0] },
        label: t("p ≥ 0.5, 0.1, 0.02", "p ≥ 0.5、0.1、0.02"))
    }
    .yRange(0...1)
  }
  lesson.say(
    """
    The area has a plain meaning: draw one ill and one healthy person by lot; the AUC is the chance
    that the ill one has the higher score. Counted over all pairs, a tie as a half:
    """,
    """
    这块面积有一个朴素的含义：随机抽一个病人、一个健康人，AUC 就是病人分数更高的概率。把所有的对都数一遍，平手算半个：
    """)
  let scores = probability.flat()
  let (healthy, sick) = (scores[..<980], scores[980...])
  let won = sick.reduce(0.0) { sum, s in
    sum + healthy.reduce(0.0) { $0 + (s > $1 ? 1 : s == $1 ? 0.5 : 0) }
  }
  print("by pairs:", Float(won / (980 * 20)))
  lesson.show()
  tellRareCurve(probability, ill)
}

/// The curve that shows what rare positives cost.
private func tellRareCurve(_ probability: Tensor, _ ill: Tensor) {
  lesson.say(
    """
    An AUC like this sounds excellent, and yet the table showed many false alarms for each ill
    person. Nine hundred and eighty healthy people are many: a small share of them is a crowd. The
    **precision–recall curve** shows it, and its area, *average precision*, is much smaller.
    """,
    """
    这样的 AUC 听起来很出色，可表里每找到一个病人都伴随着许多误报。健康人有 980 个，其中一小部分也是一大群人。
    **精确率–召回率曲线**能显出这一点；它下面的面积叫*平均精确率*，要小得多。
    """)
  var precision = AveragePrecision()
  precision.update(probability, ill)
  let curve = precision.curve
  print("average precision:", Float(precision.value))
  lesson.show()
  lesson.plot(
    "Precision against recall: whoever wants to find all ill people must accept many alarms.",
    "精确率随召回率的变化：想把病人全找出来，就得接受大量误报。"
  ) { t in
    Plot(xLabel: t("recall", "召回率"), yLabel: t("precision", "精确率")) {
      Line(x: curve.recall, y: curve.precision, label: t("model", "模型"))
      HorizontalLine(at: 0.02, label: t("guessing: 0.02", "瞎猜：0.02"))
    }
    .yRange(0...1)
  }
}
