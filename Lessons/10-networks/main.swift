import Gradbook
import NN
import Training
import Workbook

let lesson = Lesson(10)

lesson.goals(
  Text(
    "compute a neuron $f(w · x + b)$ and its gradients, number by number",
    "逐个数地算出一个神经元 $f(w · x + b)$ 及其梯度"),
  Text(
    "turn neurons into a layer and layers into a network, and count its parameters",
    "把神经元排成层，把层叠成网络，并数清参数个数"),
  Text(
    "say why a tensor program and a scalar program compute the same thing",
    "说明为什么张量程序与标量程序算的是同一件事"),
  Text(
    "see what one neuron cannot separate, and what three together can",
    "看清一个神经元分不开什么，三个合起来又能分开什么"))

lesson.section("One neuron", "一个神经元")
lesson.say(
  """
  A neuron weighs its inputs, adds a bias, and bends the sum with an activation function:

  $$
  z = w_1 x_1 + w_2 x_2 + b
  y = σ(z)
  $$

  The *weights* say how much each input counts and in which direction, the *bias* where the
  neuron begins to say yes. Here it is with single numbers, each a node of its own.
  """,
  """
  神经元先给每个输入乘上权重，相加，再加偏置，最后用激活函数把结果弯一下：

  $$
  z = w_1 x_1 + w_2 x_2 + b
  y = σ(z)
  $$

  *权重*决定每个输入有多重要、朝哪个方向起作用；*偏置*决定神经元从哪里开始说“是”。
  下面用单个的数来写，每个数都是一个节点。
  """)
lesson.predict(
  "With $x = (1, -2)$, $w = (0.5, 0.75)$, $b = 1$: what does the neuron put out?",
  "设 $x = (1, -2)$，$w = (0.5, 0.75)$，$b = 1$：神经元输出多少？",
  answer: 0.5,
  because: Text(
    "$z = 0.5 - 1.5 + 1 = 0$, and the sigmoid of 0 is one half: undecided.",
    "$z = 0.5 - 1.5 + 1 = 0$，而 0 的 sigmoid 是二分之一：拿不定主意。"))
let (x1, x2) = (Value(1, label: "x1"), Value(-2, label: "x2"))
let (w1, w2) = (Value(0.5, label: "w1"), Value(0.75, label: "w2"))
let b = Value(1, label: "b")
let y = (w1 * x1 + w2 * x2 + b).sigmoid().named("y")
y.backward()
print("y:", y.data)
print("gradients of w1, w2, b:", w1.grad, w2.grad, b.grad)
lesson.show()
lesson.figure(
  ComputationGraph(of: y), "One neuron as a graph of numbers, with the gradients of its output.",
  "一个神经元，画成由数组成的计算图，并标出输出的梯度。", direction: .backward)
lesson.say(
  """
  Read the gradients: a larger input makes a weight matter more. $x_2 = -2$ is twice as large as
  $x_1$ and of the other sign, and so is the gradient of $w_2$ beside that of $w_1$.
  """,
  """
  读一读这些梯度：输入越大，对应的权重影响就越大。$x_2 = -2$ 的大小是 $x_1$ 的两倍，符号相反；
  $w_2$ 的梯度与 $w_1$ 的梯度也正是这个关系。
  """)

lesson.section("The same neuron as tensors", "用张量写同一个神经元")
lesson.say(
  """
  Two inputs make one row, two weights one column. One matrix product replaces all the
  multiplications and additions; each box of the graph now holds an array.
  """,
  """
  两个输入排成一行，两个权重排成一列。一次矩阵乘法就代替了所有的乘与加；图中每个方框现在装的是一个数组。
  """)
let x = Tensor([[1.0, -2.0]]).named("x")
let weight = Tensor([[0.5], [0.75]], requiresGrad: true).named("w")
let bias = Tensor([1.0], requiresGrad: true).named("b")
let output = (x.matmul(weight) + bias).sigmoid().named("y")
output.backward()
print(output)
print("gradient of w:", weight.grad?.flat(), " of b:", bias.grad?.flat())
print("boxes as numbers:", ComputationGraph(of: y).nodes.count)
print("boxes as tensors:", ComputationGraph(of: output).nodes.count)
lesson.show()
lesson.figure(
  ComputationGraph(of: output), "The same neuron with tensors: same numbers, fewer boxes.",
  "用张量写的同一个神经元：数一样，方框更少。", direction: .backward)

tellLayer()
tellBoundary()

lesson.pytorch(
  """
  class SimpleNN(nn.Module):
      def __init__(self):
          super().__init__()
          self.fc1 = nn.Linear(10, 5)
          self.fc2 = nn.Linear(5, 1)
          self.relu = nn.ReLU()
          self.sigmoid = nn.Sigmoid()
      def forward(self, x):
          x = self.relu(self.fc1(x))
          return self.sigmoid(self.fc2(x))


  torch.manual_seed(42)
  model = SimpleNN()
  print(model(torch.randn(4, 10)))
  """
) {
  final class SimpleNN: Module {

    // super.init() is called for you
    let fc1 = Linear(10, 5)
    let fc2 = Linear(5, 1)
    let relu = ReLU()
    let sigmoid = Sigmoid()
    override func forward(_ x: Tensor) -> Tensor {
      let x = relu(fc1(x))
      return sigmoid(fc2(x))
    }
  }
  manualSeed(42)
  let model = SimpleNN()
  print(model(Tensor.randn(4, 10)))
}

lesson.pitfalls(
  Text(
    "Two layers with nothing between them are one layer. Every hidden layer needs an activation "
      + "function ([lesson 12](12)).",
    "两层之间什么都不加，就等于一层。每个隐藏层后面都要有激活函数（见[第 12 课](12)）。"),
  Text(
    "A weight of shape [in, out] where [out, in] is stored. `Linear` keeps [out, in], as PyTorch "
      + "does, and multiplies by the transpose.",
    "弄混权重的形状 [输入, 输出] 与 [输出, 输入]。`Linear` 与 PyTorch 一样存成 [输出, 输入]，计算时乘它的转置。"),
  Text(
    "One sample handed over as shape [10] and not [1, 10]. The output then has shape [1]; "
      + "against a target of another shape PyTorch broadcasts with a mere warning, Gradbook stops.",
    "把单个样本写成形状 [10] 而不是 [1, 10]。输出的形状就成了 [1]；与形状不同的目标求损失时，"
      + "PyTorch 只给个警告就做广播，Gradbook 则会停下来报错。"),
  Text(
    "Starting all weights at 0. All neurons of a layer then compute the same, get the same "
      + "gradient, and stay the same for ever.",
    "把权重全部初始化为 0。同一层的神经元会算出同样的值，得到同样的梯度，永远一模一样。"),
  Text(
    "Believing that a sharp 0.99 is a sure 0.99. Far from all data the network is just as loud.",
    "以为输出 0.99 就有 99% 的把握。离所有数据都很远的地方，网络照样说得这么响亮。"))
lesson.finish()
