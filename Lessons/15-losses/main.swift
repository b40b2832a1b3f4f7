import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(15)

let prediction = Tensor([2.5, 0.0, 2.0, 8.0], requiresGrad: true)
  .named("x")
let target = Tensor([3.0, -0.5, 2.0, 7.0]).named("t")
let loss = (prediction - target).square().mean().named("loss")
loss.backward()
print("by hand: ", loss)
print("mseLoss: ", mseLoss(prediction, target))
print("gradient:", prediction.grad)
lesson.show("by hand")
lesson.figure("mean squared error", ComputationGraph(of: loss), direction: .backward)
lesson.show("sum and mean") {
  let x = prediction.detach()
  x.requiresGrad = true
  let sum = mseLoss(x, target, reduction: .sum)
  sum.backward()
  print("sum: ", sum)
  print("gradient:", x.grad)
  print("each:", mseLoss(x.detach(), target, reduction: .none))
}

tellRegression()
tellClasses()
tellBinary()
tellNetwork()
tellCustom()

lesson.pytorch(
  """
  torch.manual_seed(0)
  model = nn.Sequential(
      nn.Linear(2, 5), nn.ReLU(), nn.Linear(5, 1), nn.Sigmoid())
  criterion = nn.BCELoss()
  optimizer = optim.SGD(model.parameters(), lr=0.1)
  inputs = torch.tensor(
      [[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
  labels = torch.tensor([[0.], [1.], [1.], [0.]])

  for epoch in range(1, 101):
      loss = criterion(model(inputs), labels)
      optimizer.zero_grad()
      loss.backward()
      optimizer.step()

  print(loss.item())
  """
) {
  manualSeed(0)
  let model = Sequential(
    Linear(2, 5), ReLU(), Linear(5, 1), Sigmoid())
  let criterion = BCELoss()
  let optimizer = SGD(model.parameters(), lr: 0.1)
  let inputs = Tensor(
    [[0.5, 0.2], [0.1, 0.7], [0.9, 0.8], [0.4, 0.9]])
  let labels = Tensor([[0.0], [1.0], [1.0], [0.0]])
  var loss = Tensor(0.0)
  for _ in 1...100 {
    loss = criterion(model(inputs), labels)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  print(loss.item())
}

lesson.finish()
