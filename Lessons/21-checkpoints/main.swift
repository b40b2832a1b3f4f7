import Foundation
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(21)

lesson.goals(
  Text(
    "save a model's parameters to a file, and load them into a fresh model",
    "把模型的参数存进文件，再载入一个新建的模型"),
  Text(
    "read a safetensors file byte by byte, also one that PyTorch wrote",
    "逐字节读懂 safetensors 文件，包括 PyTorch 写出的文件"),
  Text(
    "list all that a training run has to remember, and say what happens if a part is forgotten",
    "列出训练必须记住的全部状态，并说出漏掉其中一项会怎样"),
  Text(
    "let a training crash and go on to the same result, bit for bit",
    "让训练中途崩溃，再接着跑，得到逐位相同的结果"))

// MARK: - The state dictionary

lesson.section("What a model is made of: its state", "模型的状态：名字与张量")
lesson.say(
  """
  A trained model is two things: the code that says what to compute, and the numbers that training
  found. The code stands in your source file. The numbers are the *state dictionary*: tensors under
  the names that [lesson 11](11) showed.
  """,
  """
  训练好的模型由两样东西组成：规定怎样计算的代码，以及训练得到的数。代码在你的源文件里；
  那些数就是*状态字典*：一个个张量，各有一个名字，名字的由来见[第 11 课](11)。
  """)
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
lesson.show()
let input = Tensor.randn(4, 2).named("x")
lesson.figure(
  ComputationGraph(of: model(input)),
  "The model at work. Only the four named leaves are its state; all other boxes are made anew for "
    + "every input.",
  "运行中的模型。只有四个有名字的叶子节点是它的状态；其余方框每来一个输入都要重新算。",
  options: DrawingOptions(flow: .down, collapse: .none))

lesson.predict(
  "`state` was taken before training. After one step of training, what does it hold?",
  "`state` 是在训练之前取的。训练一步之后，它里面是什么？",
  choices: [
    Text("the old numbers", "旧的数"), Text("the new numbers", "新的数"),
    Text("nothing: it is out of date", "没有了：它已失效"),
  ], answer: 1,
  because: Text(
    "It holds the model's own tensors, not copies, as in PyTorch: that costs no memory. To keep a "
      + "moment, `clone()` it or write it to a file.",
    "它装的就是模型自己的张量，不是副本，PyTorch 也是这样：不多占内存。要留住某一刻，就用 `clone()`，或者写进文件。"))
let kept = state["2.bias"]?.clone()
let optimizer = SGD(model.parameters(), lr: 0.5)
model(input).square().mean().backward()
optimizer.step()
print("the clone:", kept)
print("the state:", state["2.bias"])
lesson.show()

lesson.say(
  """
  Loading goes the other way. Build a model with the same code; it begins with random numbers of its
  own, and `loadStateDict` copies the saved ones over them.
  """,
  """
  载入则反过来：用同样的代码造一个模型，它起初带着自己的随机数，`loadStateDict` 再用存下的数把它们覆盖。
  """)
let twin = makeModel()
print("before:", sameAnswers(model, twin))
lesson.show {
  try twin.loadStateDict(state)
  print("after: ", sameAnswers(model, twin))
}
lesson.say(
  """
  Names and shapes must fit. If they do not, nothing at all is copied, and the error lists every
  mismatch at once.
  """,
  """
  名字和形状都必须对得上。只要有一处不符，就一个数也不复制，错误信息会把所有不符之处一次列全。
  """)
lesson.show {
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

lesson.section("A crash, and the same result", "崩溃之后，结果不变")
lesson.say(
  """
  Now in earnest, with chance in every step: batches are shuffled, dropout masks are drawn, and Adam
  and a schedule remember what they did. All that belongs to a run stands in one place:
  """,
  """
  现在动真格的，而且步步都有随机数参与：批次要打乱，Dropout 掩码要抽取，Adam 和学习率调度还各有记忆。
  属于一次训练的东西都放在一处：
  """)
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
lesson.show()
lesson.say(
  """
  The loop trains from the epoch that the run has reached, and writes a checkpoint after each. On
  request the power is cut in the middle of an epoch.
  """,
  """
  训练循环从 `Run` 已到达的那一轮接着跑，每轮之后写一个检查点。需要时，可以在一轮的中途断电。
  """)
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
lesson.show()
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

lesson.pitfalls(
  Text(
    "Saving the model and not the optimizer. The run goes on, the loss even looks well, and the "
      + "result is another one.",
    "只存模型，不存优化器。训练照样往下跑，损失看着也正常，结果却已经不是原来的了。"),
  Text(
    "Taking the state dictionary as a copy. `best = model.stateDict()` follows the model through all "
      + "later steps; at the end “the best” is the last.",
    "把状态字典当成副本。写 `best = model.stateDict()`，它会跟着模型一直变；到头来，“最好的”其实就是最后的。"),
  Text(
    "Writing straight over the only checkpoint. A crash in that very moment leaves half a file, and "
      + "the old one is gone.",
    "直接覆盖唯一的检查点。偏偏就在这时崩溃，留下半个文件，旧的也没了。"),
  Text(
    "Beginning the loop at epoch 0 after loading. The weights are those of epoch 10, and the run "
      + "trains ten epochs too many.",
    "载入之后，循环又从第 0 轮开始。权重已是第 10 轮的，于是多训练了十轮。"),
  Text(
    "Forgetting `eval()` after loading for use. A fresh model is in training mode: dropout drops, and "
      + "batch norm takes the statistics of the batch.",
    "载入模型去用时忘了 `eval()`。新建的模型处于训练模式：Dropout 仍会丢弃，批归一化仍用当前批次的统计量。"),
  Text(
    "Opening a stranger's `.pt` file. It is a Python pickle, which can run code while it is read; "
      + "`torch.load` therefore reads only weights by default. A safetensors file holds nothing but "
      + "names and numbers.",
    "打开来历不明的 `.pt` 文件。它是 Python 的 pickle，读取时能执行代码，所以 `torch.load` 如今默认只读权重。"
      + "safetensors 文件里只有名字和数。"))
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
