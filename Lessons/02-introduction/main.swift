import Gradbook
import NN
import Workbook

let lesson = Lesson(2)

lesson.goals(
  Text("name the three parts of PyTorch and say what each is for", "说出 PyTorch 的三个组成部分及各自的用途"),
  Text("let autograd compute a gradient, and check it by hand", "让自动求导算出梯度，并用手算验证"),
  Text(
    "explain what makes a graph *dynamic*, and what follows from it for the gradient",
    "解释计算图为什么是*动态*的，这对梯度意味着什么"),
  Text(
    "define a module, print it, and find the numbers that it will learn",
    "定义一个模块并把它打印出来，找出其中要学习的数"))

lesson.section("Three parts", "三个组成部分")

lesson.say(
  """
  PyTorch is a library for deep learning that came out of Facebook's research group in 2016. Its \
  idea was simple: *write ordinary code; the library notes what the code does.* No graph is declared \
  beforehand, nothing is compiled first, and `print` and the debugger work as always. Gradbook works the \
  same way, in Swift, and keeps PyTorch's names. Three parts carry everything:

  - **Tensors** hold numbers and calculate with them.
  - **Autograd** notes each calculation and finds derivatives from the notes.
  - **Modules** keep the numbers that are to be learned, and say how they act on an input.
  """,
  """
  PyTorch 是 2016 年出自 Facebook 研究团队的深度学习库。它的想法很朴素：*照常写代码，\
  代码做了什么，由库记下来。*不用事先声明计算图，也不用先行编译，`print` 和调试器照常可用。\
  Gradbook 用 Swift 做同样的事，并沿用 PyTorch 的名称。一切由三个部分撑起来：

  - **张量**存放数，并用这些数做计算。
  - **自动求导**（autograd）记下每一步计算，再由记录求出导数。
  - **模块**保管要学习的数，并规定它们怎样作用于输入。
  """)

lesson.section("Tensors", "张量")

lesson.say(
  """
  Six random numbers between 0 and 1, in two rows of three. PyTorch with the same seed prints the \
  same six; [lesson 04](04) shows why that matters.
  """,
  """
  六个 0 到 1 之间的随机数，排成两行三列。用同样的种子，PyTorch 打印的也是这六个数；\
  这为什么重要，[第 4 课](04)会讲。
  """)

let r = Tensor.rand(2, 3)
print(r)
print(r.shape, r.dtype, r.device)
lesson.show()

lesson.say(
  """
  Shape, element type, device: every tensor has these three. PyTorch can put a tensor on a graphics \
  card; here the device is always `cpu`, which is enough for every lesson.
  """,
  """
  形状、元素类型、所在设备，这是每个张量都有的三样东西。PyTorch 可以把张量放到显卡上；\
  这里的设备总是 `cpu`，对所有课程都够用。
  """)

lesson.section("Autograd", "自动求导")

lesson.say(
  """
  `requiresGrad: true` says: note everything that is done with this tensor. The example is the one \
  that many PyTorch tutorials begin with, four ones sent through

  $$y = x + 2,  z = 3y^2$$
  """,
  """
  `requiresGrad: true` 的意思是：凡是对这个张量做的运算，都记下来。许多 PyTorch 教程都从下面这个例子开始，\
  让四个 1 依次通过

  $$y = x + 2,  z = 3y^2$$
  """)

let x = Tensor.ones(2, 2, requiresGrad: true).named("x")
let y = (x + 2).named("y")
let z = (y * y * 3).named("z")
print(z)
lesson.show()

lesson.say(
  "The note is visible: `grad_fn=<MulBackward>` says that a multiplication made `z`.",
  "记录就在眼前：`grad_fn=<MulBackward>` 说明 `z` 是由一次乘法得到的。")

lesson.predict(
  "What is $dz/dx$ for each element, where $x$ is 1?", "在 $x$ 等于 1 处，每个元素的 $dz/dx$ 是多少？",
  answer: 18,
  because: Text(
    "$dz/dy = 6y$ and $y$ is 3; $dy/dx$ is 1. The chain rule multiplies: $6 · 3 · 1 = 18$.",
    "$dz/dy = 6y$，而 $y$ 是 3；$dy/dx$ 是 1。按链式法则相乘：$6 · 3 · 1 = 18$。"))

z.backward(Tensor.ones(like: z))
print(x.grad)
lesson.show()

lesson.figure(
  ComputationGraph(of: z),
  "The backward pass. `y` is used twice by the first product, so two contributions of 9 arrive at "
    + "it and are *added*: 18.",
  "反向传播。第一次乘法用了两次 `y`，于是有两份梯度传回来，各为 9，*相加*得 18。",
  direction: .backward)

lesson.say(
  """
  Why did `backward` want a tensor of ones? A derivative says how *one* result reacts, but `z` has \
  four. The argument gives each of the four a weight, and what is differentiated is the weighted \
  sum. With weights of one that is the plain sum; so this is the same:
  """,
  """
  为什么要交给 `backward` 一个全 1 的张量？导数说的是*一个*结果怎样变化，而 `z` 有四个。\
  这个参数给四个结果各定一个权重，真正求导的是加权和。权重全是 1，就是普通的求和，所以下面的写法与之等价：
  """)

lesson.show {
  let x = Tensor.ones(2, 2, requiresGrad: true)
  let y = x + 2
  (y * y * 3).sum().backward()
  print(x.grad)
}

teachDynamicGraphs()
teachModules()

lesson.pytorch(
  """
  x = torch.ones(2, 2, requires_grad=True)
  y = x + 2
  z = y * y * 3
  z.backward(torch.ones_like(z))
  print(x.grad)

  class SimpleNN(nn.Module):
      def __init__(self):
          super().__init__()
          self.fc1 = nn.Linear(2, 2)

      def forward(self, x):
          return self.fc1(x)


  print(SimpleNN())
  """
) {
  let x = Tensor.ones(2, 2, requiresGrad: true)
  let y = x + 2
  let z = y * y * 3
  z.backward(Tensor.ones(like: z))
  print(x.grad)

  final class SimpleNN: Module {
    // a property is enough

    let fc1 = Linear(2, 2)

    override func forward(_ x: Tensor) -> Tensor {
      fc1(x)
    }
  }
  print(SimpleNN())
}

lesson.pitfalls(
  Text(
    """
    `backward()` without an argument works on a single number only. On `z` above it stops with an \
    error; sum first, or give the weights. (PyTorch: “grad can be implicitly created only for \
    scalar outputs”.)
    """,
    """
    不带参数的 `backward()` 只能用于单个数。对上面的 `z` 直接调用会报错；要么先求和，要么给出权重。\
    （PyTorch 的提示是 “grad can be implicitly created only for scalar outputs”。）
    """),
  Text(
    """
    Call the module, `model(x)`, never `model.forward(x)`: the call also runs hooks and opens the \
    scope by which pictures group a graph.
    """,
    """
    请调用模块本身，写 `model(x)`，不要写 `model.forward(x)`：前者还会运行钩子（hook），\
    并建立作用域，计算图就是按它分组的。
    """),
  Text(
    """
    Make layers once, as properties. A `Linear` that is made inside `forward` is new and random at \
    every call, and never learns.
    """,
    """
    层只造一次，作为属性保存。如果在 `forward` 里面新建 `Linear`，每次调用都是新的随机权重，永远学不会。
    """),
  Text(
    """
    In Python, forgetting `super().__init__()` breaks a module at its first layer. In Swift there is \
    nothing to forget.
    """,
    """
    在 Python 里漏写 `super().__init__()`，模块在创建第一层时就会出错。Swift 里没有这一步，也就不会忘。
    """),
  Text(
    """
    The graph remembers *which* branch an `if` or `while` took, not the condition. A derivative \
    knows nothing of the jump next door.
    """,
    """
    计算图只记得 `if`、`while` *走了哪条路*，并不记得条件本身。导数对旁边的跳变一无所知。
    """))

lesson.finish()
