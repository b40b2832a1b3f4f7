import Foundation
import NN
import Training
import Workbook

final class NeuralNetwork: Module {
  let flatten = Flatten()
  let stack: Sequential
  init(inputs: Int = 784, hidden: Int = 512, classes: Int = 10) {
    stack = Sequential(
      Linear(inputs, hidden), ReLU(),
      Linear(hidden, hidden), ReLU(),
      Linear(hidden, classes))
  }
  override func forward(_ x: Tensor) -> Tensor { stack(flatten(x)) }
}

/// The chapter on the network before it has learnt anything.
func tellNetwork() {
  manualSeed(lesson.seed)
  let model = NeuralNetwork()
  print(model)
  print(model.parameterCount(), "numbers to learn")
  lesson.show("network")
  let logits = model(trainX[0..<1])
  let probabilities = logits.softmax(dim: 1).detach()
  print(logits.detach())
  print(probabilities)
  print("their sum:", probabilities.sum())
  lesson.show("guess")
  let loss = crossEntropy(logits, trainY[0..<1]).named("loss")
  lesson.figure(
    "folded", ComputationGraph(of: loss),
    options: DrawingOptions(flow: .down, collapse: .depth(3)))
  let first = noGrad { crossEntropy(model(heldX), heldY).item() }
  print("loss: ", tenThousandths(first))
  print("right:", tenths(accuracy(model, heldX, heldY)), "%")
  lesson.show("chance")
}

/// The share of right answers in %.
func accuracy(_ model: Module, _ x: Tensor, _ y: Tensor) -> Double {
  let guess = noGrad { model(x).argmax(dim: 1) }
  return (guess .== y).float().mean().item() * 100
}

/// What came of a training: the loss of every batch, and after every epoch the % right.
struct Run {
  var losses: [Double] = []
  var training: [Double] = []
  var held: [Double] = []
}

func train(
  _ model: Module, _ optimizer: Optimizer, epochs: Int, falls: Bool = false,
  on count: Int = trainX.shape[0]
) -> Run {
  let data = TensorDataset(trainX[..<count], trainY[..<count])
  let loader = DataLoader(data, batchSize: 64, shuffle: true)
  let scheduler = LinearLR(
    optimizer, startFactor: 1, endFactor: falls ? 0.01 : 1,
    totalIters: epochs * loader.count)
  var run = Run()
  for _ in 0..<epochs {
    for (images, labels) in loader {
      let loss = crossEntropy(model(images), labels)
      optimizer.zeroGrad()
      loss.backward()
      optimizer.step()
      scheduler.step()
      run.losses.append(loss.item())
    }
    run.training.append(accuracy(model, trainX[..<held], trainY[..<held]))
    run.held.append(accuracy(model, heldX, heldY))
  }
  return run
}

/// The chapter on the settings that tutorials begin with.
func tellTutorial() {
  manualSeed(lesson.seed)
  let model = NeuralNetwork()
  let run = train(model, SGD(model.parameters(), lr: 0.01), epochs: tutorialEpochs)
  print("batches:     ", run.losses.count)
  print("first losses:", run.losses[0..<3].map(tenThousandths))
  print("right, of those held back:", run.held.map(tenths), "%")
  lesson.show("tutorial")
  lesson.plot("tutorial") { t in
    Plot(xLabel: t("batch"), yLabel: t("loss")) {
      Line(run.losses, from: 1, label: t("each batch"))
      HorizontalLine(at: log(10), label: "ln 10")
    }
  }
  lesson.set("tutorial right", to: tenths(run.held.last ?? 0))
}

/// Ways to take steps, by name.
let ways: [(name: String, make: ([Tensor]) -> Optimizer)] = [
  ("0.01", { SGD($0, lr: 0.01) }),
  ("0.01 with momentum", { SGD($0, lr: 0.01, momentum: 0.9) }),
  ("0.05 with momentum", { SGD($0, lr: 0.05, momentum: 0.9) }),
]

/// The chapter on the choice of a rate; gives the way that was best.
func tellRates() -> Int {
  let runs = ways.map { way in
    manualSeed(lesson.seed)
    let model = NeuralNetwork()
    let optimizer = way.make(model.parameters())
    return train(model, optimizer, epochs: 3, on: min(5000, trainX.shape[0]))
  }
  let last = runs.map { $0.held.last ?? 0 }
  let best = last.indices.max { last[$0] < last[$1] } ?? 0
  for (way, right) in zip(ways, last) { print(way.name, "→", tenths(right), "%") }
  print("chosen:", ways[best].name)
  lesson.show("rates")
  lesson.set("chosen", to: lesson.word(ways[best].name))
  lesson.plot("rates") { t in
    Plot(xLabel: t("epoch"), yLabel: t("right")) {
      for (way, run) in zip(ways, runs) {
        Line(run.held, from: 1, label: t(way.name), showsPoints: true)
      }
      HorizontalLine(at: 10, label: t("chance"))
    }
    .yRange(0...100)
  }
  return best
}

/// The chapter on the training that counts; gives the model.
func tellLearning(_ way: Int) -> NeuralNetwork {
  manualSeed(lesson.seed)
  let model = NeuralNetwork()
  let optimizer = ways[way].make(model.parameters())
  let run = train(model, optimizer, epochs: epochs, falls: true)
  let right = tenths(accuracy(model, unseenX, unseenY))
  print("right, of those learnt from:", tenths(run.training.last ?? 0), "%")
  print("right, of those held back:  ", tenths(run.held.last ?? 0), "%")
  print("right, of those unseen:     ", right, "%")
  lesson.show("learnt")
  lesson.plot("learnt") { t in
    Plot(xLabel: t("epoch"), yLabel: t("right")) {
      Line(run.training, from: 1, label: t("learnt"), showsPoints: true)
      Line(run.held, from: 1, label: t("held back"), showsPoints: true)
    }
  }
  lesson.set("right", to: right)
  return model
}

/// How often all pictures are gone through: with the tutorial's rate, and in the training that counts.
let (tutorialEpochs, epochs) =
  known.count > 20_000 ? (1, 2) : known.count > 2000 ? (2, 9) : (10, 40)

/// The same loop in PyTorch, on a few of the pictures.
func tellPyTorch() {
  let count = min(10_000, trainX.shape[0])
  let (x, y) = (trainX[..<count], trainY[..<count])
  lesson.hide()
  lesson.pytorch(
    """
    torch.manual_seed(42)
    model = NeuralNetwork()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    loader = DataLoader(
        TensorDataset(x, y), batch_size=64, shuffle=True)
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
      TensorDataset(x, y), batchSize: 64, shuffle: true)
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
}
