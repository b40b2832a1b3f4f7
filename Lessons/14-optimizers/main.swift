import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(14)

tellSymmetry()
tellScale()
tellDepth()
tellRules()
tellPaths()
tellRates()
tellDecay()

lesson.pytorch(
  """
  linear_layer = nn.Linear(10, 5)
  conv_layer = nn.Conv2d(3, 16, kernel_size=3)
  init.xavier_uniform_(linear_layer.weight)
  init.kaiming_uniform_(conv_layer.weight)

  optimizer = optim.SGD(linear_layer.parameters(), lr=0.01)
  optimizer = optim.RMSprop(linear_layer.parameters(), lr=0.001)
  optimizer = optim.Adam(linear_layer.parameters(), lr=0.001)

  torch.manual_seed(42)
  x, target = torch.randn(8, 10), torch.ones(8, 5)
  with torch.no_grad():
      for p in linear_layer.parameters():
          p.fill_(0.1)

  for step in range(3):
      optimizer.zero_grad()
      loss = ((linear_layer(x) - target) ** 2).mean()
      loss.backward()
      optimizer.step()
      print(round(loss.item(), 3))
  """
) {
  let linearLayer = Linear(10, 5)
  let convLayer = Conv2d(3, 16, kernelSize: 3)
  Initialization.xavierUniform(linearLayer.weight)
  Initialization.kaimingUniform(convLayer.weight)

  var optimizer: Optimizer = SGD(linearLayer.parameters(), lr: 0.01)
  optimizer = RMSprop(linearLayer.parameters(), lr: 0.001)
  optimizer = Adam(linearLayer.parameters(), lr: 0.001)

  manualSeed(42)
  let (x, target) = (Tensor.randn(8, 10), Tensor.ones(8, 5))

  for p in linearLayer.parameters() {
    Initialization.constant(p, 0.1)
  }
  for _ in 0..<3 {
    optimizer.zeroGrad()
    let loss = ((linearLayer(x) - target) ** 2).mean()
    loss.backward()
    optimizer.step()
    print(shortened(loss.item()))
  }
}

lesson.finish()
