import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(9)

lesson.goals(
  Text(
    "take the four steps that every training repeats: record, go backward, read, clear",
    "走完每次训练都要重复的四步：记录、反向传播、读取梯度、清零"),
  Text(
    "foresee what accumulates in `grad`, and stop or cut the recording where it should be",
    "预见 `grad` 里会累加什么，并在该停、该断的地方停止记录或切断梯度"),
  Text(
    "fit a line to data by gradient descent, and tell a finished training from an unfinished one",
    "用梯度下降拟合一条直线，并分辨训练是完成了，还是只是停下了"),
  Text(
    "check a gradient by nudging, with a step of the right size",
    "用微小变化检验梯度，并选对步长"))

lesson.section("The four steps", "四个步骤")
lesson.say(
  """
  [Lesson 8](08) found derivatives by hand. From here on the machine does it, always in the same
  four steps:

  1. *Mark* the tensors whose gradient is wanted: `requiresGrad: true`.
  2. *Compute*. Every operation is recorded, and the record is the computation graph.
  3. *Go backward* from the result: one call, `backward()`.
  4. *Read* the gradients from `grad`, use them, and *clear* them before the next round.
  """,
  """
  [第 8 课](08)用手算求导数。从现在起交给机器，而且永远是同样的四步：

  1. *标记*需要梯度的张量：`requiresGrad: true`。
  2. *计算*。每个运算都会被记录下来，这份记录就是计算图。
  3. 从结果出发*反向传播*：只需调用一次 `backward()`。
  4. 从 `grad` *读取*梯度，用完之后*清零*，再开始下一轮。
  """)
lesson.predict(
  "With $w = 2$, $b = 1$, $x = 3$ and the loss $(w x + b - 10)^2$, what is $\\frac{∂loss}{∂w}$?",
  "设 $w = 2$，$b = 1$，$x = 3$，损失为 $(w x + b - 10)^2$，那么 $\\frac{∂loss}{∂w}$ 是多少？",
  answer: -18,
  because: Text(
    "The prediction is 7, the error −3. The square gives 2 · (−3) = −6, and $w$ is multiplied by "
      + "$x = 3$ on its way: −6 · 3 = −18.",
    "预测值是 7，误差是 −3。平方给出 2 · (−3) = −6，而 $w$ 在途中乘了 $x = 3$，所以是 −6 · 3 = −18。"))
let w = Tensor(2.0, requiresGrad: true).named("w")
let b = Tensor(1.0, requiresGrad: true).named("b")
let x = Tensor(3.0).named("x")
let error = w * x + b - 10
let loss = (error ** 2).named("loss")
loss.backward()
print("loss:", loss)
print("w.grad:", w.grad, " b.grad:", b.grad, " x.grad:", x.grad)
lesson.show()
lesson.say(
  """
  `x` was not marked, so it has no gradient: data is not to be changed. Step through the pass
  and watch each box multiply what arrives by its local derivative and hand it on.
  """,
  """
  `x` 没有标记，所以没有梯度：数据不是要改的东西。逐步播放反向传播，看每个方框怎样把收到的梯度乘上局部导数，再传给前面。
  """)
lesson.film(
  ComputationGraph(of: loss), "The backward pass, step by step (→ and ← step).",
  "逐步播放反向传播（用 → 与 ← 键前进、后退）。")

lesson.section("Gradients add up", "梯度会累加")
lesson.say(
  """
  `backward()` *adds* to `grad`; it does not replace what is there. Within one graph that is the
  chain rule: a value used twice collects from both uses. Between two rounds it is a trap.
  """,
  """
  `backward()` 是往 `grad` 里*累加*，而不是覆盖。在同一张图里，这正是链式法则的要求：一个值用了两次，就要把两处的梯度加起来。
  但在两轮训练之间，这就成了陷阱。
  """)
lesson.predict(
  "The same loss is computed again and `backward()` called again, with nothing cleared. "
    + "What does `w.grad` hold?",
  "什么都不清零，把同样的损失再算一遍，再调用一次 `backward()`。`w.grad` 是多少？",
  choices: ["-18", "-36", "324"], answer: 1,
  because: Text(
    "−18 from the first round plus −18 from the second.", "第一轮的 −18，再加第二轮的 −18。"))
((w * x + b - 10) ** 2).backward()
print("not cleared:", w.grad)
w.zeroGrad()
b.zeroGrad()
((w * x + b - 10) ** 2).backward()
print("cleared:    ", w.grad)
lesson.show()
lesson.note(
  """
  Adding up is also useful: a batch too large for memory can be cut into pieces, each with its own
  `backward()`, and a single step taken at the end.
  """,
  """
  累加也有用处：一个批次大得内存放不下时，可以切成几块，各自 `backward()`，最后只更新一次。
  """)

lesson.section("Stop recording, cut the gradient", "停止记录与切断梯度")
lesson.say(
  """
  Recording costs memory, for everything that backward will need is kept. Inside `noGrad { … }`
  nothing is recorded: that is for evaluation and for updating parameters. `detach()` cuts at one
  place instead: same numbers, same memory, but no gradient flows through.
  """,
  """
  记录是要占内存的，因为反向传播用得到的东西都得留着。在 `noGrad { … }` 里什么都不记录，
  用于评估模型和更新参数。`detach()` 则只在一处切断：数还是那些数，内存还是那块内存，但梯度不再从这里通过。
  """)
print("recorded:", (w * x).requiresGrad, (w * x).gradientFunction)
print("noGrad:  ", noGrad { (w * x).requiresGrad })
print("detached:", (w * x).detach().requiresGrad)
lesson.show()
lesson.predict(
  "$y = v · v$ has the derivative $2v$, which is 6 at 3. What is it for `v * v.detach()`?",
  "$y = v · v$ 的导数是 $2v$，在 3 处等于 6。那么 `v * v.detach()` 的导数呢？",
  choices: ["0", "3", "6"], answer: 1,
  because: Text(
    "Only the first factor is seen; the second counts as the constant 3.",
    "只有第一个因子被看见，第二个被当作常数 3。"))
let v = Tensor(3.0, requiresGrad: true).named("v")
let half = v * v.detach().named("copy")
half.backward()
print(v.grad)
lesson.show()
lesson.figure(
  ComputationGraph(of: half),
  "The detached copy is a leaf of its own: no gradient goes back through it to $v$.",
  "`detach()` 得到的副本自成一个叶子节点：梯度不会经由它传回 $v$。", direction: .backward)

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

lesson.pitfalls(
  Text(
    "No `zeroGrad()`: every step then uses the sum of all gradients so far, and the loss swings "
      + "or explodes.",
    "忘了 `zeroGrad()`：每一步用的都是此前所有梯度之和，损失会来回震荡甚至爆炸。"),
  Text(
    "Keeping losses for a curve as tensors. Each one holds its whole graph; keep `loss.item()`.",
    "为了画曲线，把损失以张量形式存起来。每个张量都拽着整张计算图；应当存 `loss.item()`。"),
  Text(
    "Updating a parameter outside `noGrad`: the update itself would be recorded.",
    "在 `noGrad` 之外更新参数：更新本身也会被记录下来。"),
  Text(
    "`backward()` from a tensor of many elements. Reduce it with `sum()` or `mean()`, or say what "
      + "upstream gradient is meant.",
    "从含多个元素的张量直接 `backward()`。应先用 `sum()` 或 `mean()` 变成标量，或者说明上游梯度是什么。"),
  Text(
    "A second `backward()` through the same graph. What it needs was released by the first; pass "
      + "`retainGraph: true` to the first, or compute anew.",
    "对同一张图反向传播第二次。第一次结束时所需的东西已经释放；要么第一次就写 `retainGraph: true`，要么重新计算。"),
  Text(
    "Leaving the tensor and coming back, as in `Tensor(x.flat())`: the numbers survive, the graph "
      + "does not, and no error tells you.",
    "离开张量又回来，比如 `Tensor(x.flat())`：数还在，计算图却断了，而且不会报错。"))
lesson.finish()
