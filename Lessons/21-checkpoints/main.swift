import Foundation
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(21)

// MARK: - The state dictionary

func makeModel(hidden: Int = 8) -> Sequential {
  Sequential {
    Linear(2, hidden)
    Tanh()
    Linear(hidden, 2)
  }
}
manualSeed(lesson.seed)
let model = makeModel()
let state = model.stateDict()
for (name, tensor) in state { print(name, tensor.shape, tensor.count) }
lesson.show("state")
let input = Tensor.randn(4, 2).named("x")
lesson.figure(
  "state", ComputationGraph(of: model(input)), options: DrawingOptions(flow: .down, collapse: .none)
)

let kept = state["2.bias"]?.clone()
let optimizer = SGD(model.parameters(), lr: 0.5)
model(input).square().mean().backward()
optimizer.step()
print("the clone:", kept)
print("the state:", state["2.bias"])
lesson.show("a reference")

let twin = makeModel()
print("before:", sameAnswers(model, twin))
lesson.show("loaded") {
  try twin.loadStateDict(state)
  print("after: ", sameAnswers(model, twin))
}
lesson.show("wrong shapes") {
  do {
    try makeModel(hidden: 6).loadStateDict(state)
  } catch let error as StateDictError {
    for line in error.mismatched { print(line) }
  }
}

tellFormat()
tellPyTorch()
tellNeeds()

// MARK: - A run that crashes

lesson.hide()
final class Run {
  let model = Sequential {
    Linear(2, 24)
    Tanh()
    Dropout(0.1)
    Linear(24, 3)
  }
  let optimizer: Adam
  let schedule: StepLR
  var losses: [Double] = []  // one for each epoch that is done

  init() {
    optimizer = Adam(model.parameters(), lr: 0.05)
    schedule = StepLR(optimizer, stepSize: 8, gamma: 0.5)  // half the rate
  }
}
lesson.show("a run")
let set = TensorDataset.spirals(
  192, classes: 3, turns: 0.5, seed: lesson.seed)
let loader = DataLoader(set, batchSize: 32, shuffle: true)
struct PowerCut: Error {}
func train(
  _ run: Run, until last: Int, savingTo path: String? = nil,
  cutAt cut: (epoch: Int, batch: Int)? = nil,
  afterEpoch: (Run) -> Void = { _ in }
) throws {
  for epoch in run.losses.count..<last {
    var sum = 0.0
    for (batch, (x, y)) in loader.enumerated() {
      if let cut, cut == (epoch, batch) { throw PowerCut() }
      let loss = crossEntropy(run.model(x), y)
      run.optimizer.zeroGrad()
      loss.backward()
      run.optimizer.step()
      sum += loss.item()
    }
    run.schedule.step()
    run.losses.append(sum / Double(loader.count))
    afterEpoch(run)
    guard let path else { continue }
    try TrainingCheckpoint(
      model: run.model, optimizer: run.optimizer,
      schedules: [run.schedule], epoch: epoch + 1, losses: run.losses
    ).write(to: path)
  }
}
lesson.show("training")
tellResume()
tellKeeping()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  torch.manual_seed(42)
  model = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 2))
  optimizer = torch.optim.Adam(model.parameters(), lr=0.01)

  save_file(model.state_dict(), "model.safetensors")
  state = load_file("model.safetensors")
  model.load_state_dict(state)

  path = "run.pt"
  torch.save({
      "model": model.state_dict(),
      "optimizer": optimizer.state_dict(),
      "epoch": 5, "loss": 0.25,
      "generator": torch.get_rng_state()}, path)

  saved = torch.load(path)
  model.load_state_dict(saved["model"])
  optimizer.load_state_dict(saved["optimizer"])
  torch.set_rng_state(saved["generator"])
  print("go on after epoch", saved["epoch"])
  """
) {
  manualSeed(42)
  let model = Sequential(Linear(2, 8), Tanh(), Linear(8, 2))
  let optimizer = Adam(model.parameters(), lr: 0.01)

  try model.stateDict().write(to: file("model.safetensors"))
  let state = try StateDict(contentsOf: file("model.safetensors"))
  try model.loadStateDict(state)

  let path = file("run.safetensors")
  try TrainingCheckpoint(
    model: model,
    optimizer: optimizer,
    epoch: 5, losses: [0.25]
  ).write(to: path)

  let saved = try TrainingCheckpoint(contentsOf: path)
  try saved.restore(
    model: model,
    optimizer: optimizer)  // and the generator
  print("go on after epoch", saved.epoch)
}

lesson.finish()

// MARK: - Helpers

/// Where a file of this lesson lies: beside its page.
func file(_ name: String) -> String {
  lesson.outputFolder + "/" + name
}

/// Whether two models answer every input of a small batch alike, bit for bit.
func sameAnswers(_ a: Module, _ b: Module) -> Bool {
  a(input).flat() == b(input).flat()
}
