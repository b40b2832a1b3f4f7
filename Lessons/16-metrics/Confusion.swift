import Gradbook
import Training
import Workbook

/// The chapter on the confusion matrix and what follows from it.
func tellConfusion() {
  lesson.section("Which mistakes? The confusion matrix", "错在哪里？混淆矩阵")
  lesson.say(
    """
    One number does not say *what* is confused with what. Count it: a row for each true class, a
    column for each prediction. Right answers stand on the diagonal.
    """,
    """
    单单一个数，说不清到底*把什么当成了什么*。那就数出来：每个真实类别一行，每个预测类别一列。答对的都在对角线上。
    """)
  let truth = Tensor([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2])
  let guess = Tensor([0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1])
  var matrix = ConfusionMatrix(classes: 3)
  matrix.update(guess, truth)
  for row in matrix.value { print(row) }
  print("accuracy:", matrix.accuracy)
  lesson.show()
  lesson.plot(
    "The confusion matrix: both birds were taken for dogs.", "混淆矩阵：两只鸟都被当成了狗。"
  ) { t in
    let names = [t("cat", "猫"), t("dog", "狗"), t("bird", "鸟")]
    return Plot(xLabel: t("predicted", "预测"), yLabel: t("true", "真实")) {
      Heatmap(
        matrix.value.map { $0.map(Double.init) }, rowNames: names, columnNames: names,
        showsValues: true)
    }
  }
  lesson.say(
    """
    Now take one class as “positive”, say *dog*. Its cell on the diagonal holds the *true
    positives* TP. The rest of its column are *false alarms* FP, the rest of its row *misses* FN.

    $$
    precision = \\frac{TP}{TP + FP}
    recall = \\frac{TP}{TP + FN}
    F1 = \\frac{2 · precision · recall}{precision + recall}
    $$

    Precision reads down the column: of all that were *called* dog, how many are? Recall reads
    along the row: of all dogs, how many were found? F1 is their harmonic mean, which lies near the
    *smaller* of the two.
    """,
    """
    现在把某个类别当作“正例”，比如*狗*。它在对角线上的那一格是*真正例* TP；同一列的其余部分是*误报* FP，
    同一行的其余部分是*漏报* FN。

    $$
    精确率 = \\frac{TP}{TP + FP}
    召回率 = \\frac{TP}{TP + FN}
    F1 = \\frac{2 · 精确率 · 召回率}{精确率 + 召回率}
    $$

    精确率竖着看一列：凡是被*叫作*狗的，有多少真的是狗？召回率横着看一行：所有的狗，找到了多少？
    F1 是两者的调和平均，它更靠近*较小*的那一个。
    """)
  lesson.predict(
    "What is the precision of *dog*?", "*狗*的精确率是多少？", answer: 0.5,
    because: Text(
      "Column *dog* holds 1, 3 and 2: six were called dog, three of them rightly.",
      "“狗”这一列是 1、3、2：有六个被叫作狗，其中三个叫对了。"))
  var precision = Precision(classes: 3)
  var recall = Recall(classes: 3)
  var f1 = F1Score(classes: 3)
  precision.update(guess, truth)
  recall.update(guess, truth)
  f1.update(guess, truth)
  let classes = zip(
    precision.perClass, zip(recall.perClass, f1.perClass))
  lesson.show()
  let names = [Text("cat", "猫"), Text("dog", "狗"), Text("bird", "鸟")]
  lesson.table(
    [
      Text("class", "类别"), Text("samples", "样本数"), Text("precision", "精确率"),
      Text("recall", "召回率"), Text("F1"),
    ],
    zip(names, zip([6, 4, 2], classes)).map { name, row in
      [name, row.0, row.1.0, row.1.1.0, row.1.1.1]
    })
  lesson.say(
    """
    Nothing was called a bird, so the precision of *bird* is 0/0. By convention it counts as 0.
    """,
    """
    没有任何样本被叫作鸟，所以*鸟*的精确率是 0/0。约定记作 0。
    """)
  tellAverages(guess, truth)
}

/// One number from several classes.
private func tellAverages(_ guess: Tensor, _ truth: Tensor) {
  lesson.say(
    """
    To make one number of the three there are two ways. The **macro** average is the plain mean of
    the classes: two birds count as much as six cats. The **micro** average first adds up all TP,
    FP and FN, then divides once: every *sample* counts the same. Between them lies the
    **weighted** average: the mean of the classes, each counted as often as it occurs.
    """,
    """
    要把三个数合成一个，有两种办法。**宏平均**（macro）直接对各类别求平均：两只鸟与六只猫分量相同。
    **微平均**（micro）先把所有类别的 TP、FP、FN 各自加起来，再做一次除法：每个*样本*分量相同。
    介于两者之间的是**加权平均**（weighted）：对各类别求平均，类别有多少样本就算多少份。
    """)
  lesson.predict(
    "Every sample gets exactly one label. What is the micro F1?",
    "每个样本恰好得到一个标签。微平均 F1 等于什么？",
    choices: [
      Text("the same as macro F1", "与宏平均 F1 相同"), Text("the accuracy", "准确率"),
      Text("always 1", "总是 1"),
    ], answer: 1,
    because: Text(
      "Each mistake is a false alarm for one class and a miss for another. Over all classes FP and FN "
        + "are equal, and precision, recall and F1 all become the share of right answers.",
      "每个错误，对一个类别是误报，对另一个类别是漏报。对所有类别求和，FP 与 FN 相等，"
        + "精确率、召回率、F1 就都成了答对的比例。"))
  for average in [Average.macro, .micro, .weighted] {
    var f1 = F1Score(classes: 3, average: average)
    f1.update(guess, truth)
    print(average, "F1:", Float(f1.value))
  }
  lesson.show()
}
