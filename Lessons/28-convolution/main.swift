import Foundation
import Training
import Workbook

let lesson = Lesson(28, data: ["made", "fashion-mnist"])

let digits = ImageSet.digits(2500, seed: lesson.seed)
let pixels = digits.images.float() / 255
let classes = Tensor(flat: digits.labels, shape: [2500])
let (x, y) = (pixels[0..<2000], classes[0..<2000])
let (unseenX, unseenY) = (pixels[2000..<2500], classes[2000..<2500])

func makeCNN(classes: Int = 10) -> Sequential {
  Sequential(
    Conv2d(1, 16, 5, stride: 2), ReLU(),
    Conv2d(16, 32, 3), ReLU(), MaxPool2d(2),
    Flatten(), Linear(800, classes))
}
func makeMLP() -> Sequential {
  Sequential(Flatten(), Linear(784, 16), ReLU(), Linear(16, 10))
}

manualSeed(lesson.seed)
let cnn = makeCNN()
let mlp = makeMLP()
for (name, model) in [("CNN", cnn), ("MLP", mlp)] {
  print(name, model.parameterCount(), "parameters")
}
lesson.show("two networks")

/// Trains in batches of 50 and returns the loss of every step.
@discardableResult
func train(
  _ model: Module, _ x: Tensor, _ y: Tensor, epochs: Int, lr: Double = 0.005
) -> [Double] {
  let optimizer = Adam(model.parameters(), lr: lr)
  var losses: [Double] = []
  for _ in 0..<epochs {
    let order = Tensor.randperm(x.shape[0])
    for batch in order.split(50) {
      optimizer.zeroGrad()
      let loss = CrossEntropyLoss()(model(x[batch]), y[batch])
      loss.backward()
      optimizer.step()
      losses.append(loss.item())
    }
  }
  return losses
}
func accuracy(_ model: Module, _ x: Tensor, _ y: Tensor) -> Double {
  let answers = noGrad { model(x).argmax(dim: 1) }
  return (answers .== y).float().mean().item() * 100
}
manualSeed(lesson.seed)
let losses = train(cnn, x, y, epochs: 4)
train(mlp, x, y, epochs: 4)
print("losses at first:", losses.prefix(3).map { rounded($0, 4) })
print("CNN:", tenths(accuracy(cnn, unseenX, unseenY)), "% right")
print("MLP:", tenths(accuracy(mlp, unseenX, unseenY)), "% right")
lesson.show("trained")

keepForPyTorch()
lesson.hide()

tellDisorder()
tellShifts()
tellSharing()
tellFilters()
tellFields()
tellReasons()
tellSanity()
tellCurves(tellTransfer())
tellClothes()

lesson.finish()

/// A number with so many digits after the point, and never −0.
func rounded(_ number: Double, _ digits: Int) -> Double {
  let scale = pow(10, Double(digits))
  return (number * scale).rounded() / scale + 0
}
/// One digit after the point.
func tenths(_ number: Double) -> Double { rounded(number, 1) }

/// Writes the digits for lesson.py, and the trained network.
func keepForPyTorch() {
  lesson.attempt {
    let folder = URL(fileURLWithPath: lesson.outputFolder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try NPYFile.encode(digits.images).write(to: folder.appending(path: "images.npy"))
    try NPYFile.encode(classes).write(to: folder.appending(path: "labels.npy"))
    try cnn.stateDict().write(to: folder.appending(path: "cnn.safetensors").path)
  }
}
