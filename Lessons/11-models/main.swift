import Gradbook
import NN
import Workbook

let lesson = Lesson(11)

lesson.goals(
  Text(
    "write a model as a class: layers as properties, the way through them in `forward`",
    "把模型写成类：各层是属性，数据怎样流过写在 `forward` 里"),
  Text(
    "list its parameters by name, count them, and freeze some of them",
    "按名字列出参数，数清个数，并冻结其中一部分"),
  Text(
    "read its graph grouped by module, open and folded",
    "读懂按模块分组的计算图，展开的与折叠的"),
  Text(
    "look inside a running model with hooks",
    "用钩子（hook）查看运行中的模型内部"))

lesson.section("A model is a class", "模型就是一个类")
lesson.say(
  """
  A model needs two things: parameters that last from call to call, and a rule for what to do with
  an input. In a subclass of `Module` the first are properties, made once in `init`; the second is
  `forward`. The sizes are arguments, so that one class serves many models.
  """,
  """
  模型需要两样东西：每次调用之间一直保留的参数，以及如何处理输入的规则。写一个 `Module` 的子类：
  前者是属性，在 `init` 里创建一次；后者是 `forward`。各层大小作为参数传入，同一个类就能造出许多模型。
  """)
final class SimpleNN: Module {
  let fc1: Linear
  let fc2: Linear
  init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int) {
    fc1 = Linear(inputSize, hiddenSize)  // input to hidden
    fc2 = Linear(hiddenSize, outputSize)  // hidden to output
  }
  override func forward(_ x: Tensor) -> Tensor {
    fc2(fc1(x).relu())
  }
}
manualSeed(42)
let model = SimpleNN(10, 5, 2)
print(model)
lesson.show()
lesson.say(
  """
  The printed model lists its parts by the names of the properties. ReLU is not among them: it is
  called as a function and has nothing to remember.
  """,
  """
  打印出来的模型，按属性的名字列出各个部分。里面没有 ReLU：它只是作为函数被调用，没有要记住的东西。
  """)

lesson.section("Parameters by name", "有名字的参数")
lesson.predict(
  "How many numbers will a training of the 10–5–2 model change?",
  "训练这个 10–5–2 模型，会改变多少个数？", answer: 67,
  because: Text(
    "5 · 10 + 5 for the first layer, 2 · 5 + 2 for the second.", "第一层 5 · 10 + 5，第二层 2 · 5 + 2。"))
for (name, parameter) in model.namedParameters() {
  print(name, parameter.shape, parameter.count)
}
print("all:", model.parameterCount())
lesson.show()
lesson.say(
  "`summary` sends zeros of a given shape through the model and tells what every part made of them.",
  "`summary` 让给定形状的零张量流过模型，报告每个部分输出的形状。")
let summary = model.summary(inputShape: [32, 10])
print(Text(summary.text(.english), summary.text(.chinese)))
lesson.show()
lesson.say(
  """
  Names are paths: the property of the model, a dot, the property of the layer. They are the keys
  under which a model is saved ([lesson 21](21)), the same as PyTorch's. The first numbers are
  random, evenly from $±1/√n$ for a layer with $n$ inputs.
  """,
  """
  名字就是路径：模型的属性名，一个点，再加层的属性名。保存模型时，它们就是键（见[第 21 课](21)），与 PyTorch 的完全一致。
  初始值是随机的：有 $n$ 个输入的层，在 $±1/√n$ 之间均匀抽取。
  """)
print("bounds: ", 1 / 10.0.squareRoot(), 1 / 5.0.squareRoot())
let weights = [model.fc1.weight.detach(), model.fc2.weight.detach()]
print("largest:", weights[0].abs().max(), weights[1].abs().max())
lesson.show()
lesson.say(
  """
  *Freezing* a part keeps it out of training: no gradient is recorded for it. That is how a trained
  body gets a new head ([lesson 28](28)).
  """,
  """
  *冻结*某个部分，它就不参与训练：不再为它记录梯度。给训练好的主干换上新的输出层，用的就是这一招（见[第 28 课](28)）。
  """)
model.fc1.freeze()
print("to be trained:", model.parameterCount(trainableOnly: true))
model.fc1.unfreeze()
print("to be trained:", model.parameterCount(trainableOnly: true))
lesson.show()

lesson.section("The way through", "前向传播")
lesson.say(
  """
  A call of the model runs `forward`. The input is a *batch*: the first dimension counts samples,
  the second features. One sample is a batch of one.
  """,
  """
  调用模型，就会运行 `forward`。输入是一个*批次*：第一维是样本，第二维是特征。只有一个样本时，就是大小为 1 的批次。
  """)
lesson.predict(
  "`model` takes [1, 10]. What shape comes out, and what for a batch of [32, 10]?",
  "给 `model` 形状 [1, 10]，输出是什么形状？给 [32, 10] 的批次呢？",
  choices: [
    Text("`[1, 2]` and `[32, 2]`", "`[1, 2]` 与 `[32, 2]`"),
    Text("`[2]` and `[2]`", "`[2]` 与 `[2]`"),
    Text("`[1, 2]` and `[1, 2]`", "`[1, 2]` 与 `[1, 2]`"),
  ], answer: 0,
  because: Text(
    "Layers act on the last dimension; all others pass through.", "层只作用于最后一维，其余各维原样通过。"))
let input = Tensor.randn(1, 10).named("x")
let output = model(input)
print("Output:", output)
print(model(Tensor.randn(32, 10)).shape)
lesson.show()
lesson.say(
  """
  With seed 42 PyTorch prints the same two numbers: model and input are drawn in the same order
  from the same generator. The graph knows which module did what, for every call opens a group
  named after the property.
  """,
  """
  随机种子取 42 时，PyTorch 打印的也是这两个数：模型与输入按同样的顺序从同样的随机数生成器里抽取。
  计算图知道每个运算是哪个模块做的，因为每次调用都会打开一个以属性命名的分组。
  """)
let graph = ComputationGraph(of: output)
lesson.figure(
  graph, "The model's graph, grouped by module.", "按模块分组的模型计算图。",
  options: DrawingOptions(flow: .down, collapse: .none))
lesson.figure(
  graph, "The same graph with the layers folded: what is left is what `forward` says.",
  "同一张图，把各层折叠起来：剩下的正是 `forward` 所写的内容。",
  options: DrawingOptions(flow: .down, collapse: .depth(2)))

tellHooks()
tellSequential()

lesson.pytorch(
  """
  class SimpleNN(nn.Module):

      def __init__(self, input_size, hidden_size, output_size):
          super().__init__()
          self.fc1 = nn.Linear(input_size, hidden_size)
          self.fc2 = nn.Linear(hidden_size, output_size)

      def forward(self, x):
          x = torch.relu(self.fc1(x))
          return self.fc2(x)


  torch.manual_seed(42)
  model = SimpleNN(10, 5, 2)
  print(model(torch.randn(1, 10)))
  """
) {
  final class SimpleNN: Module {
    let fc1, fc2: Linear
    init(_ inputSize: Int, _ hiddenSize: Int, _ outputSize: Int) {
      // super.init() is called for you
      fc1 = Linear(inputSize, hiddenSize)
      fc2 = Linear(hiddenSize, outputSize)
    }
    override func forward(_ x: Tensor) -> Tensor {
      let x = fc1(x).relu()
      return fc2(x)
    }
  }
  manualSeed(42)
  let model = SimpleNN(10, 5, 2)
  print(model(Tensor.randn(1, 10)))
}

lesson.pitfalls(
  Text(
    "Making a layer inside `forward`. Every call then gets new random weights that nobody trains. "
      + "Layers belong in properties.",
    "在 `forward` 里创建层。那样每次调用都是一套新的随机权重，谁也训练不到。层应当是属性。"),
  Text(
    "Calling `model.forward(x)`. It computes the same, but hooks do not run and the graph is not "
      + "grouped. Call `model(x)`.",
    "直接调用 `model.forward(x)`。结果一样，但钩子不会运行，图也没有分组。应当写 `model(x)`。"),
  Text(
    "Layers in a Python list: PyTorch does not find them, and the optimizer never sees their "
      + "parameters. It wants `nn.ModuleList`; Gradbook finds a Swift array of modules by itself.",
    "在 PyTorch 里把层放进普通的 Python 列表：它找不到这些层，优化器也就看不到参数，必须用 `nn.ModuleList`。"
      + "Gradbook 能自己找到 Swift 数组里的模块。"),
  Text(
    "Drawing weights in another order than the tutorial: with the same seed the layer that is "
      + "made first gets the first numbers.",
    "创建各层的顺序与教程不同：种子相同时，先创建的层先抽到随机数。"),
  Text(
    "A sample without its batch dimension. Add it with `x[.newAxis]` or `reshape(1, -1)`.",
    "样本少了批次那一维。用 `x[.newAxis]` 或 `reshape(1, -1)` 补上。"))
lesson.finish()
