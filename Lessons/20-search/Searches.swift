import Gradbook
import NN
import Training
import Workbook

private let budget = 16

/// Three searches, sixteen trainings each.
func tellSearches() {
  lesson.section("Three ways to spend 16 trainings", "16 次训练的三种花法")
  lesson.say(
    """
    - **Grid search** tries every combination of a few values: here 4 rates × 4 widths.
    - **Random search** draws every point anew.
    - **Bayesian search** draws five, then guesses from all results so far where the loss could be
      low (a Gaussian process), and goes there or to where it knows least.
    """,
    """
    - **网格搜索**：每个超参数取几个值，试遍所有组合，这里是 4 个学习率 × 4 种宽度。
    - **随机搜索**：每个点都重新随机抽取。
    - **贝叶斯搜索**：先随机抽五个点，再根据已有的全部结果（用高斯过程）猜测哪里损失可能低，
      然后去那里，或者去它最没把握的地方。
    """)
  lesson.predict(
    "How many *different* learning rates does the 4 × 4 grid try, and how many the random search?",
    "4 × 4 的网格一共试了几个*不同*的学习率？随机搜索呢？",
    choices: [
      Text("16 and 16", "都是 16 个"), Text("4 and 16", "4 个与 16 个"), Text("4 and 4", "都是 4 个"),
    ],
    answer: 1,
    because: Text(
      "If the rate is what matters, the grid spends three of four trainings on repetition. With "
        + "more hyper-parameters it gets worse: 4 values of 5 are already 1024 trainings.",
      "如果真正要紧的是学习率，网格有四分之三的训练都花在重复上。超参数越多越糟：5 个各取 4 个值，就要训练 1024 次。"))
  let grid = gridSearch(space, steps: 4, objective)
  let random = randomSearch(
    space, trials: budget, seed: lesson.seed, objective)
  let bayesian = bayesianSearch(
    space, trials: budget, seed: lesson.seed, objective)
  for result in [grid, random, bayesian] {
    guard let best = result.best else { continue }
    print(
      "best of \(result.trials.count): \(short(best.value))",
      "with lr \(short(best.parameters.double("lr")))",
      "and \(best.parameters.int("hidden")) units")
  }
  lesson.show()
  let results = [
    (Text("grid", "网格"), grid), (Text("random", "随机"), random),
    (Text("Bayesian", "贝叶斯"), bayesian),
  ]
  lesson.plot(
    "Where the three looked. The Bayesian search gathers where the loss was low, and now and then "
      + "tries a place that it knows nothing about.",
    "三种搜索各自试了哪里。贝叶斯搜索会聚到损失低的地方，偶尔也去一无所知的地方探一探。"
  ) { t in
    Plot(xLabel: t("learning rate", "学习率"), yLabel: t("hidden units", "隐藏神经元个数")) {
      for (name, result) in results {
        Scatter(
          x: result.trials.map { $0.parameters.double("lr") },
          y: result.trials.map { $0.parameters.double("hidden") }, label: name(t))
      }
    }
    .xScale(.logarithmic).yScale(.logarithmic)
  }
  tellRepeats(grid)
}

/// One run is an anecdote: the same with several seeds.
private func tellRepeats(_ grid: SearchResult) {
  lesson.say(
    """
    One run of a random method is an anecdote. Five seeds each show the habit: the mean of the best
    loss found so far. (The grid has no seed; its order means nothing, so only its end is drawn.)
    """,
    """
    带随机性的方法，只跑一次说明不了什么。各用五个种子，才看得出规律：下图是“到目前为止最好的损失”的平均。
    （网格没有种子，先后次序也没有意义，所以只画它的最终结果。）
    """)
  func average(_ search: (Int) -> SearchResult) -> [Double] {
    let curves = (1...5).map { search($0).bestSoFar }
    return (0..<budget).map { trial in
      curves.map { $0[trial] }.reduce(0, +) / Double(curves.count)
    }
  }
  let random = average {
    randomSearch(space, trials: budget, seed: $0, objective)
  }
  let bayesian = average {
    bayesianSearch(space, trials: budget, seed: $0, objective)
  }
  print("random:  ", short(random[budget - 1]))
  print("Bayesian:", short(bayesian[budget - 1]))
  lesson.show()
  lesson.plot(
    "The best validation loss after so many trainings; mean of five seeds.",
    "训练若干次之后找到的最好验证损失；五个种子的平均。"
  ) { t in
    Plot(xLabel: t("trainings", "训练次数"), yLabel: t("best loss so far", "目前最好的损失")) {
      Line(random, from: 1, label: t("random", "随机"), showsPoints: true)
      Line(bayesian, from: 1, label: t("Bayesian", "贝叶斯"), showsPoints: true)
      if let end = grid.best?.value {
        HorizontalLine(at: end, label: t("grid, after 16", "网格，16 次后"))
      }
    }
    .yRange(0.32...0.42)
  }
  lesson.say(
    """
    All three arrive in the same valley: a rate near 0.01 to 0.05. The differences at the end are
    small, and part of them is luck of the 75 validation samples. Which raises a question: how much
    of a validation loss *is* luck?
    """,
    """
    三种方法都走到了同一个低谷：学习率在 0.01 到 0.05 附近。最后的差别很小，其中一部分只是那 75 个验证样本带来的运气。
    于是就有一个问题：一个验证损失里，到底有多少*是*运气？
    """)
}

/// A number with three decimals, for measured losses.
func short(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
