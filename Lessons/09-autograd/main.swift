import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(9)

let w = Tensor(2.0, requiresGrad: true).named("w")
let b = Tensor(1.0, requiresGrad: true).named("b")
let x = Tensor(3.0).named("x")
let error = w * x + b - 10
let loss = (error ** 2).named("loss")
loss.backward()
print("loss:", loss)
print("w.grad:", w.grad, " b.grad:", b.grad, " x.grad:", x.grad)
lesson.show("four steps")
lesson.film("four steps", ComputationGraph(of: loss))

((w * x + b - 10) ** 2).backward()
print("not cleared:", w.grad)
w.zeroGrad()
b.zeroGrad()
((w * x + b - 10) ** 2).backward()
print("cleared:    ", w.grad)
lesson.show("accumulating")

print("recorded:", (w * x).requiresGrad, (w * x).gradientFunction)
print("noGrad:  ", noGrad { (w * x).requiresGrad })
print("detached:", (w * x).detach().requiresGrad)
lesson.show("not recorded")
let v = Tensor(3.0, requiresGrad: true).named("v")
let half = v * v.detach().named("copy")
half.backward()
print(v.grad)
lesson.show("cut")
lesson.figure("cut", ComputationGraph(of: half), direction: .backward)

tellLine()
tellCheck()
tellSecondDerivatives()

lesson.pytorch(
  """
  torch.manual_seed(42)
  x = torch.linspace(0, 1, 100).reshape(-1, 1)
  y = 2*x + 1 + torch.randn(x.size()) * 0.1
  model = nn.Linear(1, 1)
  criterion = nn.MSELoss()
  optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
  for epoch in range(200):
      outputs = model(x)
      loss = criterion(outputs, y)
      optimizer.zero_grad()
      loss.backward()
      optimizer.step()

  with torch.no_grad():
      print(model(x)[:3])
  """
) {
  manualSeed(42)
  let x = Tensor.linspace(0, 1, steps: 100).reshape(-1, 1)
  let y = 2 * x + 1 + Tensor.randn(x.shape) * 0.1
  let model = Linear(1, 1)
  let criterion = MSELoss()
  let optimizer = SGD(model.parameters(), lr: 0.01)
  for _ in 0..<200 {
    let outputs = model(x)
    let loss = criterion(outputs, y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
  }
  noGrad {
    print(model(x)[0..<3])
  }
}

lesson.finish()
