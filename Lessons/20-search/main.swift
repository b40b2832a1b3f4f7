import Datasets
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(20)

lesson.goals(
  Text(
    "tell a parameter from a hyper-parameter, and say why the latter has to be searched for",
    "分清参数与超参数，并说出后者为什么只能搜索"),
  Text(
    "run grid, random and Bayesian search on one budget, and compare them fairly",
    "在同一预算下运行网格搜索、随机搜索和贝叶斯搜索，并公平地比较"),
  Text(
    "use k-fold cross-validation, and read mean and spread",
    "使用 k 折交叉验证，读懂平均值与波动"),
  Text(
    "keep a test set apart, and show what happens to a number that was chosen for being good",
    "把测试集单独放好，并说明一个“因为好看才被选中”的数字会怎样骗人"))

// MARK: - What no gradient reaches

lesson.section("What backward() does not set", "backward() 管不到的东西")
lesson.say(
  """
  Weights are **parameters**: the gradient says where to move them. The learning rate, the number
  of units, the batch size, the weight decay are **hyper-parameters**: they are fixed before the
  training starts. Could a gradient find them too? For the learning rate it could: write two steps
  of descent on $(w - 3)^2$ as one graph, with $lr$ as a leaf.
  """,
  """
  权重是**参数**：梯度会告诉它们往哪里走。学习率、神经元个数、批次大小、权重衰减是**超参数**：训练开始之前就要定好。
  它们能不能也靠梯度来找？学习率倒是可以：把 $(w - 3)^2$ 上的两步梯度下降写成一张图，让 $lr$ 成为叶子节点。
  """)
lesson.predict(
  "Two steps with $lr = 0.1$ from $w = 0$. Would a larger rate have made the loss smaller?",
  "从 $w = 0$ 出发，以 $lr = 0.1$ 走两步。学习率大一些，损失会更小吗？",
  choices: [Text("yes", "会"), Text("no", "不会")], answer: 0,
  because: Text(
    "The gradient of $lr$ is negative: raising it lowers the loss. After two steps $w$ has got "
      + "only to 1.08.",
    "$lr$ 的梯度是负的：调大它，损失就下降。两步之后 $w$ 才走到 1.08。"))
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
lesson.show()
lesson.figure(
  ComputationGraph(of: loss), "Two steps of training as one graph: lr is used in both.",
  "两步训练画成一张图：lr 在两步里都用到。", direction: .backward,
  options: DrawingOptions(flow: .down))
lesson.say(
  """
  But a real training has thousands of steps, and the whole graph would have to be kept. And
  “64 units” or “Adam” cannot be nudged at all: there is no slope. So we do what one does with a
  function that only gives values: try points, and choose them well.
  """,
  """
  但真正的训练有成千上万步，整张图都得留着。况且“64 个神经元”或“Adam”根本没法推一小步：它们没有斜率。
  所以只能像对待一个“只给值、不给导数”的函数那样：试一些点，并且挑着试。
  """)

// MARK: - Three sets

lesson.section("Three sets and an objective", "三个集合与一个目标函数")
lesson.say(
  """
  A search learns as well: it learns which setting looks good on the validation set. So one more
  set is needed that neither training nor search has seen. The **test set** is put away now, and
  opened once, at the end.
  """,
  """
  搜索也是一种学习：它学的是哪组设置在验证集上好看。所以还需要一个训练和搜索都没见过的集合。
  **测试集**现在就收起来，到最后只打开一次。
  """)
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
lesson.show()
lesson.say(
  """
  What is searched is a function from hyper-parameters to one number. Inside it a whole training
  happens, from the same seed each time, so that two settings differ in nothing but the setting.
  """,
  """
  要搜索的是一个函数：输入超参数，输出一个数。函数内部是一次完整的训练，每次都用同一个种子，这样两组设置之间只有设置不同。
  """)
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
lesson.show()
lesson.note(
  """
  Rates are searched on a **logarithmic** scale: from 0.001 to 0.01 is as far as from 0.1 to 1. On a
  linear scale nine of ten random rates would lie above 0.1.
  """,
  """
  学习率要按**对数**尺度搜索：从 0.001 到 0.01，与从 0.1 到 1 一样远。若按线性尺度随机抽，十个里有九个会大于 0.1。
  """)

tellSearches()
tellFolds()
tellTestSet()
tellPyTorch()
lesson.finish()
