import Gradbook
import Workbook

let lesson = Lesson(1)

lesson.goals(
  Text(
    "say what this course teaches, and find your way through its lessons",
    "说出这门课教什么，并在各课之间找到自己的路线"),
  Text("make a tensor and calculate with all of its numbers at once", "创建一个张量，并对其中所有的数同时做运算"),
  Text(
    "read a computation graph: values forward, gradients backward",
    "读懂一张计算图：数值向前算，梯度向后传"),
  Text("recognise the few lines that every training is made of", "认出任何训练都离不开的那几行代码"))

lesson.section("An article that runs", "会运行的文章")

lesson.say(
  """
  A neural network learns by asking one question over and over: *if I change this number a little, \
  does the result get better or worse?* The answer is a derivative. Libraries such as PyTorch work \
  out millions of derivatives for you, and hide how. This course does the same work in Swift, in \
  the open: every derivative that is computed can be drawn, and every drawing shows what the \
  program really did.

  You need to know a little programming. You do not need to remember calculus; [lesson 08](08) \
  begins it from nothing.

  Each lesson is a program. What you are reading was printed by it: the code below is quoted from \
  its source file, and under the code stands what that code printed a moment ago. So change a \
  number in `Lessons/01-overview/main.swift`, run it again, and the article changes with it.

  ```
  ./gradbook list               all lessons
  ./gradbook run 1              this lesson
  ./gradbook run 1 --lang zh    in Chinese
  ./gradbook run 1 --predict    asks for your guess before each result
  ./gradbook run 1 --open       as a page with pictures, in your browser
  ```
  """,
  """
  神经网络的学习，就是反复问同一个问题：*把这个数改动一点点，结果会变好还是变坏？*答案就是导数。\
  PyTorch 这样的库会替你算出成千上万个导数，却把算法藏了起来。这门课用 Swift 做同样的事，\
  但一切摆在明处：算过的每个导数都能画出来，画出来的每张图都是程序真实的计算过程。

  你只需要会一点编程。微积分忘了也不要紧，[第 8 课](08)会从零讲起。

  每一课都是一个程序，你读到的文字就是它输出的：下面的代码取自它自己的源文件，\
  代码下方是这段代码刚刚打印的结果。所以，在 `Lessons/01-overview/main.swift` \
  里改一个数，再运行一遍，文章也会跟着变。

  ```
  ./gradbook list               列出全部课程
  ./gradbook run 1              运行这一课
  ./gradbook run 1 --lang en    换成英文
  ./gradbook run 1 --predict    先请你猜，再给出结果
  ./gradbook run 1 --open       在浏览器里看同样的内容，带图
  ```
  """)

lesson.section("The first tensor", "第一个张量")

lesson.say(
  """
  A **tensor** is a box of numbers in rows and columns, or with more or fewer dimensions than two. \
  Arithmetic with a tensor means arithmetic with everything in it. This one has 2 rows and 3 \
  columns; we say that its *shape* is `[2, 3]`.
  """,
  """
  **张量**是一盒排列整齐的数：可以有行有列，维数也可以比二更多或更少。对张量做运算，\
  就是对里面所有的数做运算。下面这个张量有 2 行 3 列，我们说它的*形状*是 `[2, 3]`。
  """)

lesson.predict(
  "What does adding 2 to this tensor give?", "给这个张量加 2，会得到什么？",
  choices: [
    Text("an error: a tensor and a number differ in shape", "报错：张量和单个数的形状不同"),
    Text("2 is added to every element", "每个元素都加 2"),
    Text("2 is put behind the last element", "在末尾多出一个元素 2"),
  ], answer: 1,
  because: Text(
    "The 2 is treated as if it had the tensor's shape. This is called *broadcasting*; lesson 06 "
      + "draws it.",
    "2 被当作与张量同形状的一整盒 2，这叫*广播*，第 6 课会把它画出来。"))

let a = Tensor([[1, 2, 3], [4, 5, 6]])
print(a)
print(a.shape)
print(a + 2)
lesson.show()

lesson.say(
  """
  A Swift array looks alike and behaves differently: its `+` joins. Whoever mixes the two up gets \
  no error, only an odd result.
  """,
  """
  Swift 的数组看上去差不多，行为却不同：数组的 `+` 是拼接。把两者弄混，程序并不报错，只是结果不对劲。
  """)

print([1, 2, 3] + [2])
print(Tensor([1, 2, 3]) + 2)
lesson.show()

lesson.section("The first graph", "第一张计算图")

lesson.say(
  """
  Now single numbers, but numbers that remember. A `Value` keeps a record of how it was computed. \
  Take the smallest useful formula of machine learning, a weight times an input plus a bias:

  $$y = w · x + b$$
  """,
  """
  现在来看单个的数，不过是有记忆的数：`Value` 会记住自己是怎样算出来的。\
  取机器学习里最小的一个有用公式，权重乘输入再加偏置：

  $$y = w · x + b$$
  """)

let w = Value(3, label: "w")
let x = Value(2, label: "x")
let b = Value(1, label: "b")
let y = (w * x + b).named("y")
print(y.data)
lesson.show()

lesson.figure(
  ComputationGraph(of: y),
  "The computation graph of $y = w·x + b$, forward. Read it with the arrows: three inputs, a "
    + "product, a sum. Every box shows the value that came out of it.",
  "$y = w·x + b$ 的计算图（前向）。顺着箭头读：三个输入，一次乘法，一次加法。每个方框里是那一步算出的数值。")

lesson.predict(
  "Change only the weight, from 3 to 3.1. What does `y` become?",
  "只把权重从 3 改成 3.1，`y` 变成多少？", answer: 7.2, tolerance: 1e-6,
  because: Text(
    "$w$ grew by 0.1, and it is multiplied by $x = 2$, so $y$ grew by 0.2: twice as much.",
    "$w$ 增加了 0.1，又要乘以 $x = 2$，所以 $y$ 增加 0.2，是前者的 2 倍。"))

print((Value(3.1) * x + b).data)
lesson.show()

lesson.say(
  """
  *Twice as much*: that 2 is the derivative of $y$ with respect to $w$. We found it by trying. \
  `backward()` finds it without trying, and those of $x$ and $b$ in the same sweep: it walks the \
  graph against the arrows, from the result to the inputs, and multiplies on the way.
  """,
  """
  *2 倍*，这个 2 就是 $y$ 对 $w$ 的导数。刚才我们是试出来的；`backward()` 不用试，\
  一趟就把对 $w$、$x$、$b$ 的导数全算出来：从结果出发，逆着箭头走回输入，边走边乘。
  """)

y.backward()
print("dy/dw =", w.grad)
print("dy/dx =", x.grad)
print("dy/db =", b.grad)
lesson.show()

lesson.figure(
  ComputationGraph(of: y),
  "The same graph, backward. It starts with $∂y/∂y = 1$ at the result. On each edge stands the "
    + "local derivative of that one step; multiplied along the way they make the gradients.",
  "同一张图（反向）。从结果处的 $∂y/∂y = 1$ 出发，每条边上写着那一步的局部导数；沿途相乘，就得到梯度。",
  direction: .backward)

lesson.say(
  """
  Look at the edge from $w$: its local derivative is $x$, which is 2. And at the edge from $x$: \
  it is $w$, which is 3. A product hands each factor the *other* one. That is all the calculus \
  that this picture has.
  """,
  """
  看从 $w$ 出来的那条边：局部导数是 $x$，也就是 2。再看从 $x$ 出来的边：局部导数是 $w$，\
  也就是 3。乘法交给每个因子的，正是*另一个*因子。这张图里的微积分，就这么多。
  """)

teachLearning()
teachTheMap()

lesson.pytorch(
  """
  a = torch.tensor([[1, 2, 3], [4, 5, 6]])
  print(a + 2)

  w = torch.tensor(3.0, requires_grad=True)
  x = torch.tensor(2.0)
  b = torch.tensor(1.0, requires_grad=True)
  y = w * x + b
  y.backward()
  print(w.grad, b.grad)
  """
) {
  let a = Tensor([[1, 2, 3], [4, 5, 6]])
  print(a + 2)

  let w = Tensor(3.0, requiresGrad: true)
  let x = Tensor(2.0)
  let b = Tensor(1.0, requiresGrad: true)
  let y = w * x + b
  y.backward()
  print(w.grad, b.grad)
}

lesson.pitfalls(
  Text(
    """
    Arrays are not tensors. In Swift and in Python alike, `+` between two lists joins them; in \
    Python `[1, 2] * 2` even repeats the list. Make a tensor first.
    """,
    """
    数组不是张量。无论 Swift 还是 Python，两个列表相加都是拼接；Python 里 `[1, 2] * 2` \
    甚至会把列表重复一遍。要做运算，先造张量。
    """),
  Text(
    """
    `Tensor([1, 2, 3])` holds whole numbers (`int64`), and whole numbers have no gradients: asking \
    for one stops the program. Write `Tensor([1.0, 2.0, 3.0])`. PyTorch does the same.
    """,
    """
    `Tensor([1, 2, 3])` 里是整数（`int64`），而整数没有梯度：硬要梯度，程序会报错停下。\
    请写 `Tensor([1.0, 2.0, 3.0])`。PyTorch 也是如此。
    """),
  Text(
    """
    The arrows show which way the *values* went. Gradients run along the same arrows the other way; \
    there is no second graph to learn.
    """,
    """
    箭头表示*数值*的走向。梯度沿着同样的箭头反着走，并没有第二张图要学。
    """),
  Text(
    """
    A derivative holds at one point. $∂y/∂w = 2$ only because $x$ is 2 here; with another input the \
    graph is the same and the number is not.
    """,
    """
    导数只在一个点上成立。这里 $∂y/∂w = 2$，只因为 $x$ 等于 2；换一个输入，图没变，数却变了。
    """))

lesson.finish()
