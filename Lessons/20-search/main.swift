import Datasets
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(20)

// MARK: - What no gradient reaches

let lr = Value(0.1, label: "lr")
var w = Value(0, label: "w₀")
for step in 1...2 {
  let slope = 2 * (w - 3)
  w = (w - lr * slope).named("w\(step == 1 ? "₁" : "₂")")
}
let loss = ((w - 3) ** 2).named("loss")
loss.backward()
print("w after two steps:", Float(w.data))
print("gradient of lr:   ", Float(lr.grad))
lesson.show("two steps")
lesson.film(
  "two steps", ComputationGraph(of: loss),
  options: DrawingOptions(flow: .down))

// MARK: - Three sets

let moons = TensorDataset.moons(300, noise: 0.3, seed: lesson.seed)
func rows(_ indices: [Int]) -> (x: Tensor, y: Tensor) {
  let at = Tensor(flat: indices, shape: [indices.count])
  return (moons.x.indexSelect(dim: 0, at), moons.y.indexSelect(dim: 0, at))
}
let parts = moons.randomSplit(
  [150, 75, 75], generator: Generator(seed: lesson.seed))
let training = rows(parts[0].indices)
let validation = rows(parts[1].indices)
let test = rows(parts[2].indices)  // not touched before the last section
print(training.y.count, validation.y.count, test.y.count)
lesson.show("three sets")
func train(
  _ data: (x: Tensor, y: Tensor), lr: Double, hidden: Int
) -> Sequential {
  manualSeed(lesson.seed)
  let model = Sequential(Linear(2, hidden), ReLU(), Linear(hidden, 2))
  let optimizer = AdamW(model.parameters(), lr: lr, weightDecay: 0)
  for _ in 1...60 {
    let loss = crossEntropy(model(data.x), data.y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  return model
}
func measure(_ model: Module, _ data: (x: Tensor, y: Tensor)) -> Double {
  noGrad { crossEntropy(model(data.x), data.y).item() }
}
func objective(_ choice: HyperParameters) -> Double {
  let (lr, hidden) = (choice.double("lr"), choice.int("hidden"))
  return measure(train(training, lr: lr, hidden: hidden), validation)
}
let space = SearchSpace([
  .double("lr", 1e-4...1, scale: .log), .int("hidden", 2...128, scale: .log),
])
lesson.show("objective")

tellSearches()
tellFolds()
tellTestSet()
tellPyTorch()
lesson.finish()
