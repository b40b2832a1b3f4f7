import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(14)

lesson.goals(
  Text(
    "say why weights start at random, and choose how large: Xavier or Kaiming",
    "说明权重为什么要随机初始化，并会选多大：Xavier 还是 Kaiming"),
  Text(
    "write the update rules of SGD, momentum, RMSprop, Adam and AdamW by hand",
    "手写 SGD、动量、RMSprop、Adam 和 AdamW 的更新规则"),
  Text(
    "read an optimizer's path on a surface, and explain zigzags and overshooting",
    "看懂优化器在曲面上走出的路径，解释锯齿和冲过头的原因"),
  Text(
    "choose a learning rate, and recognise one that is too large or too small",
    "选学习率，并认出过大和过小的学习率"))

tellSymmetry()
tellScale()
tellDepth()
tellRules()
tellPaths()
tellRates()
tellDecay()

lesson.section("Which one to choose", "该选哪一个")
lesson.table(
  [Text("situation", "情形"), Text("choice", "选择"), Text("first try η", "先试 η")],
  [
    [Text("weights before ReLU", "后接 ReLU 的权重"), Text("Kaiming"), Text("–")],
    [Text("weights before tanh, sigmoid", "后接 tanh、sigmoid 的权重"), Text("Xavier"), Text("–")],
    [Text("no idea yet", "还没有头绪"), Text("Adam"), Text("0.001")],
    [Text("Transformers; weight decay", "Transformer；需要权重衰减"), Text("AdamW"), Text("0.0003")],
    [
      Text("images, time for tuning", "图像任务，有时间调参"),
      Text("SGD with momentum 0.9", "SGD，动量 0.9"), Text("0.1 … 0.01"),
    ],
  ])

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

lesson.pitfalls(
  Text(
    "All weights 0, or all alike: every unit of a layer then learns the same. Biases may start at 0.",
    "权重全是 0，或者全都一样：一层里的神经元学到的完全相同。偏置从 0 开始倒没问题。"),
  Text(
    "Overwriting weights with a new initialisation after the optimizer has taken steps: its running "
      + "means still belong to the old ones. Initialise first, then make the optimizer.",
    "优化器走了几步之后又重新初始化权重：它记着的滑动平均还是旧权重的。应当先初始化，再创建优化器。"),
  Text(
    "Taking over a learning rate from another optimizer. 0.1 suits SGD and makes Adam jump: Adam's "
      + "step is about as long as the learning rate, however small the gradient.",
    "把一个优化器的学习率照搬给另一个。0.1 适合 SGD，却会让 Adam 乱跳：不管梯度多小，Adam 一步的长度大约就是学习率。"),
  Text(
    "Forgetting `zeroGrad()`: gradients add up ([lesson 9](09)), and every step goes too far.",
    "忘了 `zeroGrad()`：梯度会累加（见[第 9 课](09)），每一步都走得太远。"),
  Text(
    "Adding momentum without lowering the learning rate. At $μ = 0.9$ steps in a constant direction "
      + "grow to ten times their length.",
    "加了动量，却不降低学习率。$μ = 0.9$ 时，方向不变的话，步长会涨到十倍。"),
  Text(
    "A loss of NaN after a few steps nearly always means: the learning rate is too large. Try a tenth.",
    "没走几步损失就成了 NaN，多半是学习率太大。先除以 10 试试。"))
lesson.finish()
