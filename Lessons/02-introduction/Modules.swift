import Gradbook
import NN
import Workbook

/// A network of one layer, and how the three parts work together.
func teachModules() {
  lesson.section("Modules", "模块")

  lesson.say(
    """
    A layer needs numbers that outlive a single calculation: its weights. A **module** keeps them. \
    This network has one layer, `Linear(2, 2)`, which computes $x·W^T + b$ with a matrix $W$ of two \
    by two and a vector $b$ of two, both random at first.
    """,
    """
    层需要一些不随单次计算消失的数，也就是权重；**模块**就是保管它们的地方。下面的网络只有一层 \
    `Linear(2, 2)`，计算的是 $x·W^T + b$，其中 $W$ 是 2×2 的矩阵，$b$ 有两个元素，一开始都是随机数。
    """)

  final class SimpleNN: Module {
    let fc1 = Linear(2, 2)

    override func forward(_ x: Tensor) -> Tensor { fc1(x) }
  }

  let model = SimpleNN()
  print(model)
  lesson.show()

  lesson.predict(
    "How many numbers can this network learn?", "这个网络可以学习的数共有多少个？", answer: 6,
    because: Text(
      "Four in the matrix and two in the bias. Forgetting the bias is the usual slip.",
      "矩阵里 4 个，偏置里 2 个。最常见的疏忽是漏数偏置。"))

  for (name, parameter) in model.namedParameters() {
    print(name, parameter.shape)
    print(parameter)
  }
  print(model.parameterCount())
  lesson.show()

  lesson.say(
    """
    Nobody registered `fc1` anywhere. The module found it because it is a property, and named the \
    parameters after it.
    """,
    """
    我们没有在任何地方登记过 `fc1`。它是一个属性，模块自己就找到了它，并据此给参数取了名。
    """)

  lesson.section("The three together", "三者合一")

  lesson.say(
    """
    A tensor goes through the module, autograd takes notes, and one step against the gradient makes \
    the loss smaller. We want the output `[1, 0]`.
    """,
    """
    张量流过模块，自动求导做记录，再逆着梯度走一步，损失就变小。我们希望输出是 `[1, 0]`。
    """)

  let x = Tensor([[1.0, 2.0]]).named("x")
  let wanted = Tensor([[1.0, 0.0]]).named("wanted")
  func loss() -> Tensor { (model(x) - wanted).square().sum().named("loss") }

  let before = loss()
  before.backward()
  print("before:", before)

  noGrad {
    for parameter in model.parameters() {
      guard let gradient = parameter.grad else { continue }
      parameter.addInPlace(gradient, alpha: -0.05)
    }
  }
  print("after: ", loss())
  lesson.show()

  lesson.figure(
    ComputationGraph(of: loss()),
    "What autograd noted. The outer dashed frame is the module, the inner one its layer: everything "
      + "inside was done by `fc1`, under the names that the module gave.",
    "自动求导记下的内容。外层虚线框是模块，内层是它的层：框里的运算都由 `fc1` 完成，参数名也是模块取的。",
    options: DrawingOptions(flow: .down))

  lesson.say(
    """
    `noGrad` says: do not take notes now. Changing a weight is not part of the calculation that we \
    want to differentiate. Lesson [09](09) repeats this step two hundred times and draws what happens.
    """,
    """
    `noGrad` 的意思是：现在不要记录。修改权重并不属于要求导的那段计算。[第 9 课](09)会把这一步重复两百遍，\
    并画出过程。
    """)
}
