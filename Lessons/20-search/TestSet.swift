import Gradbook
import NN
import Training
import Workbook

/// Why the test set stays shut, and the one time that it is opened.
func tellTestSet() {
  lesson.section("The test set kept apart", "把测试集留到最后")
  lesson.say(
    """
    The best of many validation results is too good to be true: it was *chosen* for its luck. The
    purest case: labels from coin tosses, 40 validation samples, and 60 networks that have not even
    been trained. Nothing can be known here; one right answer in two is all there is.
    """,
    """
    许多验证结果里最好的那个，总是好得不真实：它正是因为运气好才*被选中*的。最极端的例子：标签由抛硬币决定，
    40 个验证样本，60 个根本没训练过的网络。这里没有任何规律可学，能答对一半就是全部了。
    """)
  lesson.predict(
    "What share of the 40 coin tosses does the best of the 60 networks “predict”?",
    "60 个网络中最好的那个，能“预测”对 40 次抛硬币中的多大比例？",
    choices: [
      Text("about 50 %", "约 50%"), Text("about 70 %", "约 70%"), Text("about 95 %", "约 95%"),
    ],
    answer: 1,
    because: Text(
      "Each is a guess around 50 ± 8 %; the luckiest of sixty lies about two and a half of such "
        + "steps higher. On fresh samples its luck is gone.",
      "每个网络都是瞎猜，正确率在 50 ± 8% 上下；六十个里运气最好的，大约高出两个半这样的幅度。换一批新样本，运气就没了。"))
  manualSeed(lesson.seed)
  func coins(_ count: Int) -> (x: Tensor, y: Tensor) {
    (Tensor.randn(count, 2), Tensor.randint(0, 2, [count]))
  }
  func right(_ model: Module, _ data: (x: Tensor, y: Tensor)) -> Double {
    var accuracy = Accuracy(classes: 2)
    accuracy.update(noGrad { model(data.x) }, data.y)
    return accuracy.value
  }
  let (judged, fresh) = (coins(40), coins(2000))
  var (best, bestOnFresh): ([Double], [Double]) = ([], [])
  for _ in 1...60 {
    let model = Sequential(Linear(2, 16), ReLU(), Linear(16, 2))
    let score = right(model, judged)
    let isBetter = score > best.last ?? 0
    best.append(isBetter ? score : best.last ?? 0)
    bestOnFresh.append(isBetter ? right(model, fresh) : bestOnFresh.last ?? 0)
  }
  print("best on validation:", best[59], " the same on fresh:", bestOnFresh[59])
  lesson.show()
  lesson.plot(
    "The more is tried, the better the winner looks. It is not better.",
    "试得越多，胜出者看上去越好。其实并没有变好。"
  ) { t in
    Plot(xLabel: t("networks tried", "试过的网络数"), yLabel: t("share right", "正确率")) {
      Line(best, from: 1, label: t("winner, on validation", "胜出者，验证集"))
      Line(bestOnFresh, from: 1, label: t("winner, on fresh samples", "胜出者，新样本"))
      HorizontalLine(at: 0.5)
    }
    .yRange(0.3...0.8)
  }
  tellVerdict()
}

/// The choice, and the one look at the test set.
private func tellVerdict() {
  lesson.say(
    """
    That is why the test set was put away. Now the search is over: take the setting that the
    validation set chose, train once more on everything but the test set, and look once.
    """,
    """
    所以测试集一直收着。现在搜索结束了：取验证集选出的那组设置，用测试集以外的全部数据再训练一次，然后看一眼，只看一眼。
    """)
  let search = bayesianSearch(space, trials: 16, seed: lesson.seed, objective)
  lesson.show {
    if let best = search.best {
      let everything = rows(parts[0].indices + parts[1].indices)
      let model = train(
        everything, lr: best.parameters.double("lr"),
        hidden: best.parameters.int("hidden"))
      print("validation, chosen by it:", short(best.value))
      print("test, opened once:       ", short(measure(model, test)))
    }
  }
  lesson.say(
    """
    The last number is the one to report, whether it pleases or not. (Here it does: the last training
    had half as many samples again.) Whoever now goes back, tries another setting and looks again
    has turned the test set into a second validation set.
    """,
    """
    要报告的就是最后这个数，不管它好不好看。（这次还不错：最后一次训练的样本多了一半。）如果这时回去换一组设置再看一眼，测试集就成了第二个验证集。
    """)
}
