import Datasets
import Foundation
import NN
import Training
import Workbook

let lesson = Lesson(27, data: ["made", "fashion-mnist", "digits", "mnist"])

let (known, unseen) = lesson.attempt { try pictureSets() }
print(known)
print("unseen:", unseen.count)
lesson.show("pictures")
lesson.plot("pictures") { t in firstOfEachClass(t.language) }

let held = known.count / 6  // kept back, to choose by
let (x, y) = numbers(known)
let (trainX, trainY) = (x[held...], y[held...])
let (heldX, heldY) = (x[..<held], y[..<held])
let (unseenX, unseenY) = numbers(unseen)
print("to learn from:", trainX.shape)
print("to choose by: ", heldX.shape)
print("to judge by:  ", unseenX.shape)
lesson.show("three parts")

tellNetwork()
tellTutorial()
let model = tellLearning(tellRates())

tellConfusion()
tellMistakes()
tellTemplates()
tellGradient()
tellCheck()
tellStep()
tellShift()

lesson.pytorch(
  """
  torch.manual_seed(42)
  model = NeuralNetwork()
  optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
  loader = DataLoader(TensorDataset(x, y),
                      batch_size=64, shuffle=True)
  for images, labels in loader:
      loss = F.cross_entropy(model(images), labels)
      optimizer.zero_grad()
      loss.backward()
      optimizer.step()
  with torch.no_grad():
      guess = model(unseen_x).argmax(1)
      print((guess == unseen_y).float().mean())
  """
) {
  manualSeed(42)
  let model = NeuralNetwork()
  let optimizer = SGD(model.parameters(), lr: 0.01)
  let loader = DataLoader(
    TensorDataset(trainX, trainY), batchSize: 64, shuffle: true)
  for (images, labels) in loader {
    let loss = crossEntropy(model(images), labels)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  noGrad {
    let guess = model(unseenX).argmax(dim: 1)
    print((guess .== unseenY).float().mean())
  }
}
lesson.attempt { try writePictures() }

lesson.finish()
