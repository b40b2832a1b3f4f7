// A training run that goes on where a checkpoint stopped: the crash tests kill and restart it.
//   resume-child FOLDER EPOCHS
import Gradbook
import NN
import Training

let folder = CommandLine.arguments[1]
let epochs = Int(CommandLine.arguments[2]) ?? 0
let path = "\(folder)/run.safetensors"

manualSeed(7)
let set = TensorDataset.spirals(256, classes: 3, seed: 1)
let model = Sequential {
  Linear(2, 32)
  ReLU()
  Dropout(0.1)
  Linear(32, 3)
}
let optimizer = Adam(model.parameters(), lr: 0.01)
let schedule = ExponentialLR(optimizer, gamma: 0.99)
let loader = DataLoader(set, batchSize: 32, shuffle: true, numWorkers: 2)
let criterion = CrossEntropyLoss()
var losses: [Double] = []
if let saved = try TrainingCheckpoint(ifPresentAt: path) {
  try saved.restore(model: model, optimizer: optimizer, schedules: [schedule])
  losses = saved.losses
}
for epoch in losses.count..<max(epochs, losses.count) {
  var sum = 0.0
  for (x, y) in loader {
    let loss = criterion(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    sum += loss.item()
  }
  schedule.step()
  losses.append(sum / Double(loader.count))
  try TrainingCheckpoint(
    model: model, optimizer: optimizer, schedules: [schedule], epoch: epoch + 1, losses: losses
  ).write(to: path)
}
try model.stateDict().write(to: "\(folder)/final.safetensors")
