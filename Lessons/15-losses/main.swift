import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(15)

lesson.goals(
  Text(
    "say what a loss tells the network: not its value, but its gradient",
    "说出损失告诉网络的是什么：不是它的值，而是它的梯度"),
  Text(
    "choose between MSE, L1 and smooth L1 by what outliers should be able to do",
    "根据“容许离群点有多大影响”，在 MSE、L1 与 smooth L1 之间选择"),
  Text(
    "use cross-entropy on logits, and read $softmax - target$ in its gradient",
    "对 logits 使用交叉熵，并从梯度里读出 $softmax - 目标$"),
  Text(
    "tell BCE of probabilities from BCE of logits, and say why the second is safer",
    "分清作用于概率的 BCE 与作用于 logits 的 BCE，并说明后者为何更安全"),
  Text(
    "write a weighted loss of your own as a module", "自己动手写一个带权重的损失模块"))

lesson.section("A loss is one number", "损失就是一个数")
lesson.say(
  """
  A network makes many predictions at once, and each is wrong in its own way. Training needs *one*
  number that says how wrong they are together, so that `backward()` knows what to make smaller.
  That number is the loss. The best known is the **mean squared error**:

  $$MSE = \\frac{1}{n} Σ_i (x_i - t_i)^2$$
  """,
  """
  网络一次给出许多预测，每个都错得各不相同。训练需要*一个*数来说明总共错了多少，`backward()`
  才知道该把什么变小。这个数就是损失。最常见的是**均方误差**：

  $$MSE = \\frac{1}{n} Σ_i (x_i - t_i)^2$$
  """)
let prediction = Tensor([2.5, 0.0, 2.0, 8.0], requiresGrad: true)
  .named("x")
let target = Tensor([3.0, -0.5, 2.0, 7.0]).named("t")
let loss = (prediction - target).square().mean().named("loss")
loss.backward()
print("by hand: ", loss)
print("mseLoss: ", mseLoss(prediction, target))
print("gradient:", prediction.grad)
lesson.show()
lesson.say(
  """
  The gradient of each prediction is $2(x - t)/n$. It points away from the target, and it is larger
  the farther the prediction is off. A prediction that is right sends nothing back.
  """,
  """
  每个预测的梯度是 $2(x - t)/n$：方向背离目标，错得越远就越大。已经正确的预测，什么也不传回去。
  """)
lesson.figure(
  ComputationGraph(of: loss), "The mean squared error as a graph, with its gradients.",
  "均方误差的计算图，标有梯度。", direction: .backward)
lesson.predict(
  "With `reduction: .sum` in place of the mean, what happens to the gradients?",
  "把求平均换成 `reduction: .sum`（求和），梯度会怎样？",
  choices: [
    Text("nothing", "不变"), Text("they are 4 times as large", "变成 4 倍"),
    Text("they are a quarter as large", "变成四分之一"),
  ], answer: 1,
  because: Text(
    "The mean divides by $n = 4$. With a sum the step of every update grows with the size of the "
      + "batch: a learning rate that suited 4 samples will not suit 64.",
    "求平均要除以 $n = 4$。若用求和，每次更新的步子会随批次变大：适合 4 个样本的学习率，到了 64 个样本就不合适了。"))
lesson.show {
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

lesson.section("Which one to choose", "该选哪一个")
lesson.table(
  [Text("task", "任务"), Text("loss", "损失"), Text("the network puts out", "网络输出")],
  [
    [Text("a number", "预测数值"), "MSELoss", Text("the number", "数值本身")],
    [
      Text("a number, with outliers", "预测数值，有离群点"), "SmoothL1Loss",
      Text("the number", "数值本身"),
    ],
    [
      Text("yes or no", "是或否"), "BCEWithLogitsLoss",
      Text("one logit, no sigmoid", "一个 logit，不加 sigmoid"),
    ],
    [
      Text("several labels at once", "可同时有多个标签"), "BCEWithLogitsLoss",
      Text("a logit per label", "每个标签一个 logit"),
    ],
    [
      Text("one class of many", "多选一"), "CrossEntropyLoss",
      Text("a logit per class, no softmax", "每类一个 logit，不加 softmax"),
    ],
    [
      Text("a whole distribution", "整个概率分布"), "KLDivLoss",
      Text("logarithms of probabilities", "概率的对数"),
    ],
  ])

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

lesson.pitfalls(
  Text(
    "A softmax before `CrossEntropyLoss`, or a sigmoid before `BCEWithLogitsLoss`. Both do it "
      + "themselves; done twice, nothing fails, but the network learns slowly and stays unsure.",
    "在 `CrossEntropyLoss` 之前加 softmax，或在 `BCEWithLogitsLoss` 之前加 sigmoid。它们内部已经做过；"
      + "做两次不会报错，只是学得慢，而且总没有把握。"),
  Text(
    "A prediction of shape [n, 1] against a target of shape [n]. Subtracted, they broadcast to "
      + "[n, n], and the mean of that is a wrong loss without an error. Gradbook's losses refuse; "
      + "a loss of your own does not, unless you check.",
    "预测的形状是 [n, 1]，目标却是 [n]。一相减就广播成 [n, n]，再求平均得到一个错误的损失，却不报错。"
      + "Gradbook 自带的损失会拒绝；你自己写的损失不会，除非你加上检查。"),
  Text(
    "Class numbers that do not start at 0, or that are one-hot rows of integers. Class numbers have "
      + "shape [n]; rows of shape [n, classes] must be floating-point probabilities.",
    "类别编号不从 0 开始，或者写成了整数的 one-hot 行。类别编号的形状是 [n]；形状为 [n, 类别数] "
      + "的目标必须是浮点数概率。"),
  Text(
    "Comparing losses of different kinds, or of different reductions. A cross-entropy of 0.5 is "
      + "not “better” than an MSE of 2. To compare models, use a metric ([lesson 16](16)).",
    "拿不同种类、或者归约方式不同的损失互相比较。交叉熵 0.5 并不比 MSE 2 “更好”。比较模型要用评估指标（见[第 16 课](16)）。"),
  Text(
    "Adding up `loss` itself over an epoch for the printout. Each loss keeps its whole graph in "
      + "memory; add up `loss.item()`.",
    "为了打印，把一轮里的 `loss` 直接累加。每个损失都拖着整张计算图占内存；应当累加 `loss.item()`。"),
  Text(
    "`log(sigmoid(x))` by hand. It is fine for small numbers and becomes `−∞`, then `NaN`, on the "
      + "first sample that is clearly wrong.",
    "自己写 `log(sigmoid(x))`。数值小的时候没问题，一遇到错得离谱的样本，就变成 `−∞`，然后是 `NaN`。"))
lesson.finish()
