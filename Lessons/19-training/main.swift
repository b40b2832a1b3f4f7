import Datasets
import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(19)

lesson.goals(
  Text(
    "split data so that the validation set says something about new data",
    "划分数据，使验证集真正能说明模型在新数据上的表现"),
  Text(
    "write the loop that trains, validates and shows where it stands",
    "写出一个边训练、边验证、边报告进度的循环"),
  Text(
    "see over-fitting in two curves, and stop in time",
    "从两条曲线看出过拟合，并及时停下"),
  Text(
    "restrain a network with weight decay, and say what that adds to every gradient",
    "用权重衰减约束网络，并说出它给每个梯度加上了什么"),
  Text(
    "choose a learning-rate schedule, and clip a gradient that explodes",
    "选择学习率调度，并裁剪爆炸的梯度"))

// MARK: - Two sets

lesson.section("Two sets", "两个集合")
lesson.say(
  """
  Whoever has seen the exam questions beforehand proves nothing by a good mark. So part of the
  data is locked away: the network learns from the **training set**, four fifths of the samples,
  and is examined on the **validation set**, the other fifth, from which it never learns.
  """,
  """
  事先看过考题的人，考得再好也说明不了什么。所以要把一部分数据锁起来：网络从**训练集**（样本的五分之四）学习，
  再到**验证集**（其余五分之一）上接受考试，而验证集它从不拿来学。
  """)
let moons = TensorDataset.moons(150, noise: 0.3, seed: lesson.seed)
let parts = moons.randomSplit(
  fractions: [0.8, 0.2], generator: Generator(seed: lesson.seed))
let (training, validation) = (parts[0], parts[1])
let shared = Set(training.indices).intersection(validation.indices)
print("training:", training.count, " validation:", validation.count)
print("samples in both:", shared.count)
lesson.show()
lesson.plot(
  "Two half moons, blurred so much that they overlap: no rule gets every point right.",
  "两个半月形，模糊到互相重叠：没有哪条规则能把每个点都分对。"
) { t in
  Plot(xLabel: "x₁", yLabel: "x₂") {
    for label in 0...1 {
      let name = t("class \(label)", "类别 \(label)")
      points(of: training, label, t("\(name), training", "\(name)，训练"))
      points(of: validation, label, t("\(name), validation", "\(name)，验证"))
    }
  }
  .size(width: 620, height: 400)
}
lesson.say(
  """
  Locked away means: from *everything*. Inputs are often standardised, $(x - mean)/std$. Those two
  numbers are learnt too, so they come from the training set alone and are then applied to both
  sets. Whoever takes them from all the data has let the exam leak.
  """,
  """
  “锁起来”是指与*一切*学习过程隔开。输入常要标准化：$(x - 均值)/标准差$。这两个数也是学来的，
  所以只能由训练集算出，再用到两个集合上。用全部数据去算，就等于泄了题。
  """)
lesson.predict(
  "Both sets are standardised with the training set's mean. What is the mean of the validation "
    + "set then?",
  "两个集合都用训练集的均值来标准化。验证集的均值会变成多少？",
  choices: [Text("exactly 0", "恰好为 0"), Text("near 0, but not 0", "接近 0，但不是 0")], answer: 1,
  because: Text(
    "It is measured with the training set's ruler: other samples, another mean. The same will "
      + "happen with every new sample, so the exam is fair.",
    "它是用训练集的尺子量的：样本不同，均值也不同。将来每个新样本都是这样，所以这样考才公平。"))
func tensors(_ part: Subset<TensorDataset>) -> (x: Tensor, y: Tensor) {
  let rows = Tensor(flat: part.indices, shape: [part.count])
  let (x, y) = (part.base.x, part.base.y)
  return (x.indexSelect(dim: 0, rows), y.indexSelect(dim: 0, rows))
}
let mean = tensors(training).x.mean(dim: 0)
let std = tensors(training).x.std(dim: 0)
let standardised = (tensors(validation).x - mean) / std
print("mean:", mean, " std:", std)
print("validation, standardised:", standardised.mean(dim: 0))
lesson.show()
// MARK: - Modes

lesson.section("Two modes: train() and eval()", "两种模式：train() 与 eval()")
lesson.say(
  """
  Some layers behave differently in the exam. `Dropout` blots out random units while training, so
  that no unit may rely on a single other one; `BatchNorm` uses the batch's own mean. Both must be
  told when it counts: `model.eval()` before measuring, `model.train()` before going on.
  """,
  """
  有些层在“考试”时的行为与训练时不同。`Dropout` 训练时随机抹掉一些神经元，使任何神经元都不能只依赖某一个同伴；
  `BatchNorm` 训练时用当前批次自己的均值。因此必须告诉它们：测量之前 `model.eval()`，继续训练之前 `model.train()`。
  """)
lesson.predict(
  "In training mode a network with dropout gets the same input twice. Are its two answers equal?",
  "训练模式下，把同一个输入两次交给带 dropout 的网络，两次回答相同吗？",
  choices: [
    Text("yes, the weights are the same", "相同，因为权重没变"),
    Text("no, other units are blotted out", "不同，被抹掉的神经元变了"),
  ], answer: 1,
  because: Text(
    "Each call draws a new mask. Units that stay are doubled (divided by 1 − p) so that the sum "
      + "is right on average.",
    "每次调用都重新抽取掩码。留下的神经元会放大一倍（除以 1 − p），使总和在平均意义上不变。"))
manualSeed(lesson.seed)
let small = Sequential(Linear(2, 6), Tanh(), Dropout(p: 0.5), Linear(6, 1))
let point = Tensor([[0.5, 1.0]])
small.train()
print("train:", short(small(point).item()), short(small(point).item()))
small.eval()
print("eval: ", short(small(point).item()), short(small(point).item()))
lesson.show()
lesson.say(
  """
  The graph shows the difference. It is recorded anew at every call, so a mode is simply another
  graph: in training one more node stands on the way, and gradients run back through its mask.
  """,
  """
  差别在计算图上一目了然。图在每次调用时重新记录，所以换一种模式就是换一张图：训练时路上多一个节点，梯度也要穿过它的掩码往回传。
  """)
let loose = ((small.train()(point) - 1) ** 2).sum().named("loss")
loose.backward()
lesson.figure(
  ComputationGraph(of: loose), "In training mode: dropout is a node of the graph.",
  "训练模式：dropout 是图中的一个节点。", direction: .backward,
  options: DrawingOptions(flow: .down))
let firm = ((small.eval()(point) - 1) ** 2).sum().named("loss")
lesson.figure(
  ComputationGraph(of: firm), "In evaluation mode: dropout has left no trace.",
  "评估模式：dropout 没有留下任何痕迹。",
  options: DrawingOptions(flow: .down))

// MARK: - The loop

lesson.section("The loop, watched", "边训练边监视")
lesson.say(
  """
  An **epoch** is one walk through the training set. After each we measure the same loss on the
  validation set, under `noGrad`: no graph is recorded, nothing is learnt. `MeanMetric` weighs each
  batch by its size: the last one is smaller (24 instead of 32).
  """,
  """
  把训练集走一遍，叫一个 **epoch**（轮）。每一轮之后，在验证集上测量同样的损失，并放在 `noGrad` 里：不记录计算图，也不学任何东西。
  `MeanMetric` 按批次大小加权：最后一批较小（24 个，而不是 32 个）。
  """)
func network() -> Sequential {
  manualSeed(lesson.seed)  // every experiment starts from the same weights
  return Sequential(
    Linear(2, 64), ReLU(), Linear(64, 64), ReLU(), Linear(64, 2))
}

func trainEpoch(
  _ model: Module, _ batches: some Sequence<(Tensor, Tensor)>,
  _ optimizer: Optimizer
) -> Double {
  model.train()
  var mean = MeanMetric()
  for (x, y) in batches {
    let loss = crossEntropy(model(x), y)
    optimizer.zeroGrad()
    loss.backward()
    optimizer.step()
    mean.update(loss.item(), count: y.count)
  }
  return mean.value
}

func measure(
  _ model: Module, _ x: Tensor, _ y: Tensor
) -> (loss: Double, accuracy: Double) {
  model.eval()
  let answers = noGrad { model(x) }
  var accuracy = Accuracy(classes: 2)
  accuracy.update(answers, y)
  return (crossEntropy(answers, y).item(), accuracy.value)
}
lesson.show()

tellOverfitting()
tellStopping()
tellDecay()
tellSchedules()
tellClipping()
tellPyTorch()
lesson.finish()
