import Gradbook
import NN
import Training
import Workbook

/// The objective, the grid and the folds in both languages, and what goes wrong with them.
func tellPyTorch() {
  let (x, y) = training
  let (x_val, y_val) = validation
  lesson.pytorch(
    """
    rates, widths = [0.001, 0.01, 0.1], [4, 16, 64]
    def objective(lr, hidden):
        torch.manual_seed(0)
        model = nn.Sequential(
            nn.Linear(2, hidden), nn.ReLU(), nn.Linear(hidden, 2))
        optimizer = AdamW(model.parameters(), lr=lr, weight_decay=0)
        for _ in range(60):
            loss = F.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

        with torch.no_grad():
            return F.cross_entropy(model(x_val), y_val).item()


    pairs = list(itertools.product(rates, widths))
    best = min(pairs, key=lambda pair: objective(*pair))
    print(len(pairs), best)
    for train, val in sklearn.model_selection.KFold(4).split(range(10)):
        print(len(train), len(val))
    """
  ) {
    let (rates, widths) = ([0.001, 0.01, 0.1], [4, 16, 64])
    func objective(_ lr: Double, _ hidden: Int) -> Double {
      manualSeed(0)
      let model = Sequential(
        Linear(2, hidden), ReLU(), Linear(hidden, 2))
      let optimizer = AdamW(model.parameters(), lr: lr, weightDecay: 0)
      for _ in 0..<60 {
        let loss = crossEntropy(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        optimizer.step()
      }
      return noGrad {
        crossEntropy(model(x_val), y_val).item()
      }
    }
    let pairs = rates.flatMap { r in widths.map { (r, $0) } }
    let best = pairs.min { objective($0.0, $0.1) < objective($1.0, $1.1) }
    print(pairs.count, best)
    for (train, val) in KFold(4).split(count: 10) {
      print(train.count, val.count)
    }
  }

  lesson.pitfalls(
    Text(
      "Choosing by the test set, even “just once”. The number is then a validation result, and too "
        + "good. Nobody can see that afterwards, not even you.",
      "按测试集来挑选，哪怕“就一次”。那个数从此就是验证结果，而且偏好看。事后谁也看不出来，包括你自己。"),
    Text(
      "Searching rates on a linear scale. Almost all trials then go to the largest decade.",
      "按线性尺度搜索学习率。那样几乎所有试验都落在最大的那个数量级里。"),
    Text(
      "The best value lies at the edge of the range. Then the range was wrong: widen it and search "
        + "again.",
      "最好的值落在范围的边上。这说明范围定错了：放宽再搜。"),
    Text(
      "Giving every trial another seed, or another split. The search then picks the luckiest seed.",
      "每次试验用不同的种子或不同的划分。那样搜出来的只是运气最好的种子。"),
    Text(
      "Comparing methods on different budgets. Count trainings (or epochs), not ideas: tuning "
        + "yours for a day against another's defaults proves nothing.",
      "预算不同却拿来比较。要数训练次数（或轮数）：自己的方法调了一整天，别人的用默认值，什么也证明不了。"),
    Text(
      "Folds in the samples' order when they are sorted by class: a fold may then hold a class that "
        + "its training set has never seen. Shuffle by a seed, or stratify.",
      "样本按类别排好序，却按原顺序分折：某一折里可能全是训练集没见过的类别。应按种子打乱，或分层划分。"),
    Text(
      "Standardising, selecting features or balancing *before* the folds are cut. Each of these "
        + "learns from data and belongs inside the loop.",
      "在分折*之前*就做标准化、特征选择或样本平衡。它们都从数据里学东西，应当放进循环里面做。"))
}
