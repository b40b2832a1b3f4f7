import Gradbook
import Workbook

/// The chain rule on one chain of two operations: in numbers, then on the graph.
func chainRule() {
  lesson.section("The chain rule", "链式法则")
  lesson.say(
    """
    Real functions are chains: the output of one step is the input of the next. Take
    $z = (2x + 1)^2$ and give the middle a name:

    $$
    u = 2x + 1
    z = u^2
    $$

    Each step alone is easy. $u$ moves 2 times as fast as $x$. At $x = 3$, where $u = 7$, $z$
    moves $2u = 14$ times as fast as $u$. Like two gears, the rates *multiply*:

    $$\\frac{dz}{dx} = \\frac{dz}{du} · \\frac{du}{dx}$$
    """,
    """
    真正的函数都是一环扣一环的：上一步的输出，就是下一步的输入。以 $z = (2x + 1)^2$ 为例，
    给中间结果起个名字：

    $$
    u = 2x + 1
    z = u^2
    $$

    单看每一步都很简单：$u$ 的变化是 $x$ 的 2 倍；在 $x = 3$ 处 $u = 7$，$z$ 的变化是 $u$ 的
    $2u = 14$ 倍。就像两个咬合的齿轮，变化率要*相乘*：

    $$\\frac{dz}{dx} = \\frac{dz}{du} · \\frac{du}{dx}$$
    """)
  lesson.predict(
    "What is $\\frac{dz}{dx}$ at $x = 3$?", "在 $x = 3$ 处，$\\frac{dz}{dx}$ 是多少？",
    answer: 28, because: Text("14 · 2.", "14 · 2。"))
  let outer = centralSlope(of: { $0 * $0 }, at: 7, step: 0.5)
  let inner = centralSlope(of: { 2 * $0 + 1 }, at: 3, step: 0.5)
  func z(_ x: Double) -> Double { (2 * x + 1) * (2 * x + 1) }
  let whole = centralSlope(of: z, at: 3, step: 0.5)
  print("dz/du = \(outer), du/dx = \(inner), their product \(outer * inner)")
  print("dz/dx nudged in one go: \(whole)")
  lesson.show()

  lesson.say(
    """
    `Value` is a number that remembers how it was computed. Whatever it remembers can be drawn:
    a **computation graph**. Boxes are numbers and operations, arrows show who used whom.
    """,
    """
    `Value` 是一个记得自己怎样算出来的数。它记下的一切都能画出来，这就是**计算图**：
    方框是数与运算，箭头表示谁用到了谁。
    """)
  let x = Value(3, label: "x")
  let u = (2 * x + 1).named("u")
  let z = (u ** 2).named("z")
  print("z =", z.data)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: z), "Forward: every box holds the value that it computed.",
    "前向：每个方框里是它算出的值。")

  lesson.say(
    """
    Now backwards. `backward()` starts at the result with the slope of $z$ with respect to
    itself, 1, and multiplies its way to the left. The number on an arrow is the **local
    derivative**: what that one operation does, as if the rest of the graph did not exist.
    """,
    """
    再看反向。`backward()` 从结果出发：$z$ 对自己的导数是 1，然后一路向左相乘。
    箭头上的数是**局部导数**：只看这一个运算，当图的其余部分都不存在。
    """)
  z.backward()
  print("dz/du =", u.grad, "  dz/dx =", x.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: z),
    "Backward: gradient of a box = gradient of the box it feeds × local derivative between.",
    "反向：一个方框的梯度 = 它流入的方框的梯度 × 两者之间的局部导数。", direction: .backward)
}

/// y = x³ + 5x² + 10: two ways from x to y, by hand and by machine.
func slopeOnTheGraph() {
  lesson.section("By hand, then by machine", "先手算，再交给机器")
  lesson.say(
    """
    Back to $y = x^3 + 5x^2 + 10$ at $x = 2$. This time $x$ is used twice, so two ways lead
    from $x$ to $y$. The recipe for a graph of any size has two rules:

    1. *Along* a way, multiply the local derivatives.
    2. *Where ways meet*, add.
    """,
    """
    回到 $y = x^3 + 5x^2 + 10$，取 $x = 2$。这一次 $x$ 被用了两次，从 $x$ 到 $y$ 有两条路。
    无论图有多大，规则只有两条：

    1. *沿着*一条路，把局部导数相乘。
    2. *几条路汇合处*，相加。
    """)
  let x = Value(2, label: "x")
  let cube = (x ** 3).named("cube")
  let square = (x ** 2).named("square")
  let five = (5 * square).named("five")
  let y = (cube + five + 10).named("y")
  print("y =", y.data)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: y), "Forward. Two arrows leave x.", "前向。从 x 出发的箭头有两条。")

  lesson.say(
    """
    Every operation knows its own slope. A power $x^n$ has $n·x^{n-1}$, which is
    $3·2^2 = 12$ for the cube and $2·2 = 4$ for the square. A product has the other factor,
    5. A sum hands on what it gets: its slope is 1 for each side.
    """,
    """
    每个运算都知道自己的斜率。幂 $x^n$ 的是 $n·x^{n-1}$：三次方为 $3·2^2 = 12$，平方为
    $2·2 = 4$。乘积的是另一个因子，这里是 5。加法则原样传递：对两边的斜率都是 1。
    """)
  lesson.predict(
    "What does $\\frac{dy}{dx}$ come to, the two ways together?",
    "两条路合起来，$\\frac{dy}{dx}$ 是多少？", answer: 32,
    because: Text(
      "Over the cube 1·12 = 12, over the square 1·5·4 = 20, together 32.",
      "经过三次方的路：1·12 = 12；经过平方的路：1·5·4 = 20；合计 32。"))
  let dy = 1.0  // y with respect to itself
  let dCube = dy * 1  // the sum hands it on,
  let dFive = dy * 1  // to both sides
  let dSquare = dFive * 5
  let dx = dCube * 12 + dSquare * 4  // two ways meet in x
  print("by hand:   ", dx)
  y.backward()
  print("by machine:", x.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: y),
    "Backward. The two contributions 12 and 20 arrive at x and are added.",
    "反向。两份贡献 12 与 20 到达 x，相加得 32。", direction: .backward)
  lesson.say(
    """
    The machine did what you did, in the same order: from the result to the inputs, one local
    derivative at a time. It needs no formula for $y'$, and no $h$. That is **automatic
    differentiation**: exact like the rules, mechanical like the nudging.
    """,
    """
    机器做的事和你一样，顺序也一样：从结果走向输入，一次一个局部导数。它不需要 $y'$ 的公式，
    也不需要 $h$。这就是**自动求导**：像法则一样精确，像试探一样机械。
    """)
}
