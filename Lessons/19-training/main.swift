import Datasets
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(19)

// MARK: - Two sets

let moons = TensorDataset.moons(150, noise: 0.3, seed: lesson.seed)
let parts = moons.randomSplit(
  fractions: [0.8, 0.2], generator: Generator(seed: lesson.seed))
let (training, validation) = (parts[0], parts[1])
let shared = Set(training.indices).intersection(validation.indices)
print("training:", training.count, " validation:", validation.count)
print("samples in both:", shared.count)
lesson.show("two sets")
lesson.plot("two sets") { t in
  Plot(xLabel: "x₁", yLabel: "x₂") {
    for label in 0...1 {
      let name = t("class", ["label": "\(label)"])
      points(of: training, label, t("training", ["name": "\(name)"]))
      points(of: validation, label, t("validation", ["name": "\(name)"]))
    }
  }
  .size(width: 620, height: 400)
}
func tensors(_ part: Subset<TensorDataset>) -> (x: Tensor, y: Tensor) {
  let rows = Tensor(flat: part.indices, shape: [part.count])
  let (x, y) = (part.base.x, part.base.y)
  return (x.indexSelect(dim: 0, rows), y.indexSelect(dim: 0, rows))
}
let mean = tensors(training).x.mean(dim: 0)
let std = tensors(training).x.std(dim: 0)
let standardised = (tensors(validation).x - mean) / std
print("mean:", mean, " std:", std)
print("validation, standardised:", standardised.mean(dim: 0))
lesson.show("scaled by training")
// MARK: - Modes

manualSeed(lesson.seed)
let small = Sequential(Linear(2, 6), Tanh(), Dropout(p: 0.5), Linear(6, 1))
let point = Tensor([[0.5, 1.0]])
small.train()
print("train:", short(small(point).item()), short(small(point).item()))
small.eval()
print("eval: ", short(small(point).item()), short(small(point).item()))
lesson.show("two modes")
let loose = ((small.train()(point) - 1) ** 2).sum().named("loss")
loose.backward()
lesson.figure(
  "training mode", ComputationGraph(of: loose), direction: .backward,
  options: DrawingOptions(flow: .down))
let firm = ((small.eval()(point) - 1) ** 2).sum().named("loss")
lesson.figure("evaluation mode", ComputationGraph(of: firm), options: DrawingOptions(flow: .down))

// MARK: - The loop

func network() -> Sequential {
  manualSeed(lesson.seed)  // every experiment starts from the same weights
  return Sequential(
    Linear(2, 64), ReLU(), Linear(64, 64), ReLU(), Linear(64, 2))
}

func trainEpoch(
  _ model: Module, _ batches: some Sequence<(Tensor, Tensor)>,
  _ optimizer: Optimizer
) -> Double {
  model.train()
  var mean = MeanMetric()
  for (x, y) in batches {
    let loss = crossEntropy(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    mean.update(loss.item(), count: y.count)
  }
  return mean.value
}

func measure(
  _ model: Module, _ x: Tensor, _ y: Tensor
) -> (loss: Double, accuracy: Double) {
  model.eval()
  let answers = noGrad { model(x) }
  var accuracy = Accuracy(classes: 2)
  accuracy.update(answers, y)
  return (crossEntropy(answers, y).item(), accuracy.value)
}
lesson.show("a network")

tellOverfitting()
tellStopping()
tellDecay()
tellSchedules()
tellClipping()
tellPyTorch()
lesson.finish()
