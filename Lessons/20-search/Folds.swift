import Gradbook
import NN
import Training
import Workbook

/// Cross-validation: every sample is in the exam once.
func tellFolds() {
  lesson.section("k-fold cross-validation", "k 折交叉验证")
  lesson.say(
    """
    Cut the samples into $k$ folds. Train $k$ times; each time another fold is the validation set
    and the rest is the training set. So *every* sample is examined once, and instead of one number
    there are $k$: their mean, and how far they scatter.
    """,
    """
    把样本切成 $k$ 份（折），训练 $k$ 次；每次换一份当验证集，其余当训练集。这样*每个*样本都恰好被考一次，
    得到的也不再是一个数，而是 $k$ 个：既有平均值，又看得出波动。
    """)
  lesson.predict(
    "Ten samples are cut into three folds. How large are the folds?",
    "把 10 个样本切成 3 折，每折多大？",
    choices: ["3, 3, 3", "4, 3, 3", "5, 3, 2"], answer: 1,
    because: Text(
      "No sample may be lost, and the sizes differ by at most one: what is left over goes to the "
        + "first folds.",
      "一个样本都不能丢，大小最多差一个：多出来的分给前面几折。"))
  for split in KFold(3).split(count: 10) {
    print("train", split.train, "validate", split.validation)
  }
  lesson.show()
  let picture = KFold(5, seed: lesson.seed).split(count: 20).map { split in
    (0..<20).map { split.validation.contains($0) ? 1.0 : 0 }
  }
  lesson.plot(
    "Five shuffled folds of 20 samples: each column has exactly one bright cell.",
    "20 个样本打乱后分成五折：每一列恰好有一个亮格。"
  ) { t in
    Plot(xLabel: t("sample", "样本"), yLabel: t("round", "第几次")) {
      Heatmap(
        picture, rowNames: (1...5).map { "\($0)" }, columnNames: (0..<20).map { "\($0)" })
    }
    .size(width: 640, height: 260)
  }
  lesson.say(
    """
    Three widths, five folds each, from the 225 samples that are not in the test set:
    """,
    """
    取三种宽度，各做五折，用的是测试集之外的 225 个样本：
    """)
  let open = parts[0].indices + parts[1].indices
  let splits = KFold(5, seed: lesson.seed).split(count: open.count)
  func crossValidate(hidden: Int) -> [Double] {
    splits.map { split in
      let model = train(
        rows(split.train.map { open[$0] }), lr: 0.02, hidden: hidden)
      return measure(model, rows(split.validation.map { open[$0] }))
    }
  }
  let widths = [2, 32, 128]
  let folds = widths.map { crossValidate(hidden: $0) }
  lesson.show()
  lesson.table(
    [Text("hidden units", "隐藏神经元")] + (1...5).map { Text("fold \($0)", "第 \($0) 折") }
      + [Text("mean", "平均"), Text("spread", "标准差")],
    zip(widths, folds).map { width, losses in
      let tensor = Tensor(losses)
      return [width] + losses.map { short($0) }
        + [short(tensor.mean().item()), short(tensor.std().item())]
    })
  lesson.say(
    """
    From one fold to the next the *same* setting moves more than the settings differ: a single
    split could have told any story. So compare within a fold. 32 units beat 2 in all five: that
    holds. Between 32 and 128 the folds disagree: no winner, take the smaller one. The price is $k$
    trainings for every setting: 16 settings in 5 folds are 80.
    """,
    """
    从一折到另一折，*同一组*设置的变化，比不同设置之间的差别还大：只划分一次，什么结论都可能得出。所以要在同一折里比较。
    五折里 32 个神经元次次胜过 2 个：这个结论站得住。32 与 128 则互有胜负：分不出高下，就取小的。
    代价是每组设置要训练 $k$ 次：16 组设置、5 折就是 80 次。
    """)
}
