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

}
