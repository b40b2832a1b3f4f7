import Datasets
import Gradbook
import NN
import Training
import Workbook

/// The lesson's loop in both languages, and what goes wrong with it.
func tellPyTorch() {
  let set = moons
  lesson.pytorch(
    """
    train_set, val_set = random_split(set, [0.8, 0.2])
    loader = DataLoader(train_set, batch_size=32, shuffle=True)
    x_val, y_val = set[val_set.indices]
    model = nn.Sequential(nn.Linear(2, 64), nn.ReLU(), nn.Linear(64, 2))
    optimizer = AdamW(model.parameters(), lr=0.01, weight_decay=0.1)
    scheduler = CosineAnnealingLR(optimizer, T_max=20)
    best, bad = math.inf, 0
    for epoch in range(20):
        model.train()
        for x, y in loader:
            loss = F.cross_entropy(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            clip_grad_norm_(model.parameters(), max_norm=1.0)
            optimizer.step()

        scheduler.step()
        model.eval()
        with torch.no_grad():
            val = F.cross_entropy(model(x_val), y_val).item()

        best, bad = (val, 0) if val < best else (best, bad + 1)
        if bad >= 5:
            break


    print(epoch + 1, best)
    """
  ) {
    let parts = set.randomSplit(fractions: [0.8, 0.2])
    let loader = DataLoader(parts[0], batchSize: 32, shuffle: true)
    let (x_val, y_val) = tensors(parts[1])
    let model = Sequential(Linear(2, 64), ReLU(), Linear(64, 2))
    let optimizer = AdamW(model.parameters(), lr: 0.01, weightDecay: 0.1)
    let scheduler = CosineAnnealingLR(optimizer, tMax: 20)
    let stopping = EarlyStopping(model, patience: 5)
    for _ in 0..<20 {
      model.train()
      for (x, y) in loader {
        let loss = crossEntropy(model(x), y)
        optimizer.zeroGrad()
        loss.backward()
        clipGradNorm(model.parameters(), maxNorm: 1.0)
        optimizer.step()
      }
      scheduler.step()
      model.eval()
      let val = noGrad {
        crossEntropy(model(x_val), y_val).item()
      }
      let isOver = stopping.step(val)
      if isOver {
        break
      }
    }
    print(stopping.epoch, stopping.best)
  }

}
