import Gradbook
import NN
import Workbook

let lesson = Lesson(12)

lesson.goals(
  Text(
    "say why a network without activation functions is one linear layer in disguise",
    "说明为什么没有激活函数的网络，不过是一个伪装起来的线性层"),
  Text(
    "compute sigmoid, tanh, ReLU, leaky ReLU and softmax, and their derivatives",
    "算出 sigmoid、tanh、ReLU、Leaky ReLU、softmax 的值与导数"),
  Text(
    "see saturation and dead units in a graph, and say which gradient they cost",
    "在计算图上认出饱和与死亡的神经元，并说出它们让哪些梯度消失"),
  Text("choose an activation function, with a reason", "有理有据地选择激活函数"))

lesson.section("Why a network needs one", "网络为什么离不开激活函数")
lesson.say(
  """
  A layer multiplies its input by a matrix. Two layers multiply twice, and two matrices in a
  row are just another matrix: $(x W_1) W_2 = x (W_1 W_2)$. However many layers are stacked, the
  result stays as simple as one.
  """,
  """
  一层网络就是把输入乘上一个矩阵。两层就是乘两次，而两个矩阵连乘仍然是一个矩阵：
  $(x W_1) W_2 = x (W_1 W_2)$。叠再多层，表达能力也还是一层。
  """)
let w1 = Tensor([[1.0, -1.0], [0.5, 2.0]])
let w2 = Tensor([[2.0, 0.0], [-1.0, 1.0]])
let x = Tensor([[1.0, -1.0]])
print("two layers:", x.matmul(w1).matmul(w2))
print("one layer: ", x.matmul(w1.matmul(w2)))
lesson.show()

lesson.say(
  """
  Put a bend between the two and the shortcut is gone. A linear map obeys $f(-x) = -f(x)$;
  here is the same pair of layers with ReLU, which replaces negative numbers by 0, in between.
  """,
  """
  在两层之间加一个“拐弯”，这条捷径就不存在了。线性映射总满足 $f(-x) = -f(x)$；
  下面还是这两层，只是中间隔了一个 ReLU（把负数换成 0）。
  """)
lesson.predict(
  "With ReLU in between, $f(x)$ is `[1, 0]`. What is $f(-x)$?",
  "中间加上 ReLU 后，$f(x)$ 是 `[1, 0]`。那么 $f(-x)$ 是多少？",
  choices: [Text("`[-1, 0]`"), Text("`[-3, 3]`"), Text("`[1, 0]`")], answer: 1,
  because: Text(
    "The two hidden numbers are 0.5 and −3. ReLU keeps the first for $x$ and the second for "
      + "$-x$: the two inputs run through different parts of the network.",
    "隐藏层的两个数是 0.5 和 −3。对 $x$，ReLU 留下前一个；对 $-x$，留下后一个：两个输入走的是网络里不同的部分。"))
lesson.show {
  print("f(x): ", x.matmul(w1).relu().matmul(w2))
  print("f(-x):", (-x).matmul(w1).relu().matmul(w2))
}
lesson.say(
  """
  Bends are all it takes. Three hinges, each a ReLU, add up to a bump; enough bumps beside one
  another follow any curve.
  """,
  """
  有了拐弯就够了。三个“铰链”（各是一个 ReLU）相加得到一个凸起；许多凸起并排，就能贴近任意曲线。
  """)
lesson.plot(
  "A bump of three hinges: ReLU(x) − 2·ReLU(x − 1) + ReLU(x − 2).",
  "三个铰链拼成的凸起：ReLU(x) − 2·ReLU(x − 1) + ReLU(x − 2)。"
) { t in
  func hinge(_ x: Double) -> Double { Value(x).relu().data }
  return Plot(xLabel: "x", yLabel: "") {
    Line(over: -1...3, label: "ReLU(x)") { hinge($0) }
    Line(over: -1...3, label: "−2·ReLU(x − 1)") { -2 * hinge($0 - 1) }
    Line(over: -1...3, label: "ReLU(x − 2)") { hinge($0 - 2) }
    Line(over: -1...3, label: t("their sum", "三者之和")) {
      hinge($0) - 2 * hinge($0 - 1) + hinge($0 - 2)
    }
  }
  .yRange(-3...3)
}

lesson.section("Two that level off: sigmoid and tanh", "两端变平的 sigmoid 与 tanh")
lesson.say(
  """
  The sigmoid squeezes every number into 0…1, so its output can be read as a probability. The
  hyperbolic tangent squeezes into −1…1 and keeps 0 at 0.

  $$
  σ(x) = \\frac{1}{1 + e^{-x}}
  tanh(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}} = 2σ(2x) - 1
  $$
  """,
  """
  sigmoid 把任何数压到 0 与 1 之间，因此输出可以当作概率来读。双曲正切 tanh 压到 −1 与 1 之间，
  并且 0 仍对应 0。

  $$
  σ(x) = \\frac{1}{1 + e^{-x}}
  tanh(x) = \\frac{e^x - e^{-x}}{e^x + e^{-x}} = 2σ(2x) - 1
  $$
  """)
let inputs = Tensor([-1.0, 0.0, 1.0])
print(inputs.sigmoid())
print(inputs.tanh())
lesson.show()

lesson.say(
  """
  What matters for training is the slope. A sum hands every element the upstream gradient 1, so
  after `backward()` the input's `grad` holds the derivative at each of its elements.
  """,
  """
  对训练来说，要紧的是斜率。求和会把上游梯度 1 交给每个元素，因此 `backward()` 之后，
  输入的 `grad` 里正好是各个元素处的导数。
  """)
lesson.predict(
  "Where is the sigmoid steepest, and how steep is it there?",
  "sigmoid 在哪里最陡？那里的斜率是多少？",
  choices: [
    Text("at 0, slope 1", "在 0 处，斜率为 1"), Text("at 0, slope 0.25", "在 0 处，斜率为 0.25"),
    Text("at 1, slope 0.7311", "在 1 处，斜率为 0.7311"),
  ], answer: 1,
  because: Text(
    "$σ'(x) = σ(x)(1 - σ(x))$, and $½ · ½ = ¼$ is the largest such product.",
    "$σ'(x) = σ(x)(1 - σ(x))$，这样的乘积最大是 $½ · ½ = ¼$。"))
func derivative(_ f: (Tensor) -> Tensor, at points: [Double]) -> [Double] {
  let x = Tensor(points, dtype: .float64, requiresGrad: true)
  f(x).sum().backward()
  return x.grad?.flat() ?? []
}
print("sigmoid:", Tensor(derivative({ $0.sigmoid() }, at: [-1, 0, 1])))
print("tanh:   ", Tensor(derivative({ $0.tanh() }, at: [-1, 0, 1])))
lesson.show()
plotWithDerivative(
  { $0.sigmoid() }, "σ(x)", Text("The sigmoid and its derivative.", "sigmoid 及其导数。"))
plotWithDerivative(
  { $0.tanh() }, "tanh x", Text("The hyperbolic tangent and its derivative.", "tanh 及其导数。"))

lesson.section("Two with a corner: ReLU and leaky ReLU", "带拐角的 ReLU 与 Leaky ReLU")
lesson.say(
  """
  ReLU passes positive numbers and blocks negative ones. Leaky ReLU lets a small share of the
  negative ones through: here one hundredth.

  $$
  ReLU(x) = max(0, x)
  leaky(x) = x for x > 0, else 0.01x
  $$
  """,
  """
  ReLU 放行正数，拦下负数。Leaky ReLU 让负数也漏过一小部分：这里是百分之一。

  $$
  ReLU(x) = max(0, x)
  leaky(x) = x（x > 0），否则 0.01x
  $$
  """)
print(inputs.relu())
print(inputs.leakyRelu(negativeSlope: 0.01))
lesson.show()
lesson.predict(
  "At 0 the ReLU has a corner and no derivative. What does autograd give there?",
  "ReLU 在 0 处是拐角，没有导数。autograd 在那里会给出什么？",
  choices: ["0", "0.5", "1", "NaN"], answer: 0,
  because: Text(
    "Any slope between 0 and 1 would be defensible; Gradbook takes 0, as PyTorch does.",
    "取 0 到 1 之间的任何值都说得通；Gradbook 与 PyTorch 一样取 0。"))
print("ReLU: ", Tensor(derivative({ $0.relu() }, at: [-1, 0, 1])))
print("leaky:", Tensor(derivative({ $0.leakyRelu() }, at: [-1, 0, 1])))
lesson.show()
plotWithDerivative(
  { $0.relu() }, "ReLU(x)", Text("ReLU and its derivative.", "ReLU 及其导数。"))
plotWithDerivative(
  { $0.leakyRelu(negativeSlope: 0.01) }, "leaky(x)",
  Text(
    "Leaky ReLU and its derivative, which is 0.01 on the left: small, but not 0.",
    "Leaky ReLU 及其导数：左边是 0.01，很小，但不是 0。"))

tellSoftmax()
tellSaturation()
tellDeadUnits()

lesson.section("Which one to choose", "该选哪一个")
lesson.table(
  [Text("place", "位置"), Text("choice", "选择"), Text("reason", "理由")],
  [
    [
      Text("hidden layers", "隐藏层"), Text("ReLU"),
      Text("slope 1 wherever it is open; cheap", "导通处斜率恒为 1，计算便宜"),
    ],
    [
      Text("units keep dying", "神经元成片死亡"), Text("leaky ReLU"),
      Text("never quite closed", "永远不会完全关死"),
    ],
    [
      Text("output, yes or no", "输出层，二分类"), Text("sigmoid"),
      Text("one probability", "给出一个概率"),
    ],
    [
      Text("output, one of many", "输出层，多分类"), Text("softmax"),
      Text("probabilities that sum to 1", "给出和为 1 的概率"),
    ],
    [
      Text("output, any number", "输出层，回归"), Text("none", "不用"),
      Text("a bound would cut answers off", "任何界限都会截断答案"),
    ],
  ])

lesson.pytorch(
  """
  x = torch.tensor([-1.0, 0.0, 1.0])
  print(nn.Sigmoid()(x))
  print(nn.Tanh()(x))
  print(nn.ReLU()(x))
  print(nn.LeakyReLU(negative_slope=0.01)(x))
  scores = torch.tensor([1.0, 2.0, 3.0])
  print(nn.Softmax(dim=0)(scores))
  """
) {
  let x = Tensor([-1.0, 0.0, 1.0])
  print(Sigmoid()(x))
  print(Tanh()(x))
  print(ReLU()(x))
  print(LeakyReLU(negativeSlope: 0.01)(x))
  let scores = Tensor([1.0, 2.0, 3.0])
  print(Softmax(dim: 0)(scores))
}

lesson.pitfalls(
  Text(
    "Softmax before a cross-entropy loss. `CrossEntropyLoss` applies it itself; twice, it "
      + "flattens the gradient and training crawls. Hand it the raw scores.",
    "在交叉熵损失之前又做一次 softmax。`CrossEntropyLoss` 内部已经做过；做两次会把梯度压平，训练慢得像爬。"
      + "应当直接把原始分数交给它。"),
  Text(
    "Softmax over the wrong `dim`. For a batch of shape [samples, classes] it is `dim: 1`; with "
      + "`dim: 0` the samples compete with one another, and no error tells you.",
    "softmax 的 `dim` 弄错。形状为 [样本, 类别] 的批次应取 `dim: 1`；取 `dim: 0` 就成了样本之间互相竞争，而且不会报错。"),
  Text(
    "ReLU on the output of a regression: it can never predict a negative number.",
    "回归的输出层用了 ReLU：永远预测不出负数。"),
  Text(
    "A learning rate so high that ReLU units die. A loss that stops early at a poor value is "
      + "the sign; count the zero gradients.",
    "学习率过高，ReLU 神经元成片死亡。征兆是损失早早停在一个很差的值上；数一数有多少梯度恰好为零。"),
  Text(
    "Weights scaled for one activation function and used with another: ReLU wants $√(2/n)$, "
      + "tanh and sigmoid $√(1/n)$ ([lesson 14](14)).",
    "按一种激活函数设定的初始权重，却配了另一种：ReLU 需要 $√(2/n)$，tanh 与 sigmoid 需要 $√(1/n)$（见[第 14 课](14)）。"))
lesson.finish()
