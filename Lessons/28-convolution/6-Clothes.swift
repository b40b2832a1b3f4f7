import Training
import Workbook

/// The chapter on 60,000 real pictures.
func tellClothes() {
  let data = lesson.data
  lesson.hide()
  func learnClothes() throws {
    let (train, test) = try InstalledData.fashionMNIST.images()
    let (x, y) = (train.images.float() / 255, Tensor(flat: train.labels, shape: [60_000]))
    manualSeed(lesson.seed)
    let model = makeCNN()
    let optimizer = Adam(model.parameters(), lr: 0.006)
    let scheduler = OneCycleLR(optimizer, maxLR: 0.006, totalSteps: 2 * 938)
    for _ in 0..<2 {
      for batch in Tensor.randperm(60_000).split(64) {
        optimizer.zeroGrad()
        CrossEntropyLoss()(model(x[batch]), y[batch]).backward()
        optimizer.step()
        scheduler.step()
      }
    }
    let (seenX, seenY) = (test.images.float() / 255, Tensor(flat: test.labels, shape: [10_000]))
    let parts = zip(seenX.split(1000), seenY.split(1000))
    let right = parts.map { accuracy(model, $0, $1) }.reduce(0, +) / 10
    print(tenths(right), "% of 10,000 unseen pictures")
  }
  if data == "fashion-mnist" {
    lesson.attempt { try learnClothes() }
  } else {
    print(
      Text(
        "Not asked for: ./gradbook run 28 --data fashion-mnist trains on them.",
        "这次没有用到：./gradbook run 28 --data fashion-mnist 会用它们训练。"))
  }
  lesson.show("clothes")
}
