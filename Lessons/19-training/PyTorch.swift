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

  lesson.pitfalls(
    Text(
      "Forgetting `model.eval()`. With dropout or batch norm the validation loss is then wrong, "
        + "and batch norm even learns from the validation set.",
      "忘了 `model.eval()`。有 dropout 或批归一化时，验证损失就不对了；批归一化甚至会从验证集里学东西。"),
    Text(
      "Forgetting `model.train()` afterwards. The next epochs train without dropout, and nobody "
        + "complains.",
      "测完忘了 `model.train()`。后面的训练就没有 dropout 了，而且不会有任何提示。"),
    Text(
      "Taking `eval()` for `noGrad`. The one changes layers, the other stops recording; measuring "
        + "wants both.",
      "以为 `eval()` 就是 `noGrad`。前者改变层的行为，后者停止记录；测量时两个都要。"),
    Text(
      "Splitting after augmentation or with duplicates: copies of one picture in both sets. Split "
        + "first, and keep everything of one person, day or film on one side.",
      "先增强再划分，或数据里有重复：同一张图的副本进了两个集合。应当先划分；同一个人、同一天、同一段视频的数据要放在同一边。"),
    Text(
      "Splitting a time series at random. Tomorrow then helps to predict today; cut at a date.",
      "时间序列随机划分。这等于用明天预测今天；应当按日期切开。"),
    Text(
      "Stopping early, but keeping the last weights: they are worse by `patience` epochs. Call "
        + "`restoreBest()`.",
      "早停了，却留着最后的权重：那是又过了 `patience` 轮、已经变差的权重。要调用 `restoreBest()`。"),
    Text(
      "Clipping after `step()` or before `backward()`: then it does nothing that counts.",
      "在 `step()` 之后或 `backward()` 之前裁剪：那就白裁了。"),
    Text(
      "Calling a scheduler once a batch that counts epochs: the rate is gone after a fraction of "
        + "the training.",
      "按轮计数的调度器却每个批次都调用：训练才开始不久，学习率就降没了。"),
    Text(
      "Comparing the two losses too literally. The training loss is a mean *during* the epoch, "
        + "with dropout on; the validation loss comes after it. Early on validation can be lower.",
      "把两个损失抠得太细。训练损失是一轮*当中*的平均，而且开着 dropout；验证损失是一轮之后测的。开头几轮验证损失更低很正常。"))
}
