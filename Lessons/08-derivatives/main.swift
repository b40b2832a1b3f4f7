import Gradbook
import Workbook

let lesson = Lesson(8)

lesson.goals(
  Text(
    "say what a derivative measures, and find one by nudging the input",
    "说出导数衡量什么，并用“把输入推一小步”的办法求出它"),
  Text(
    "tell a partial derivative from a gradient, and say which way a gradient points",
    "分清偏导数与梯度，说出梯度指向哪里"),
  Text(
    "read a computation graph: a value in every box, a local derivative on every arrow",
    "读懂计算图：方框里是值，箭头上是局部导数"),
  Text(
    "apply the chain rule along a graph, first by hand, then with `backward()`",
    "沿计算图使用链式法则：先手算，再交给 `backward()`"),
  Text(
    "explain why contributions to a gradient are added and never overwrite each other",
    "解释为什么流到同一个值的各份梯度要相加，而不是互相覆盖"))

// MARK: - Slope by nudging

lesson.section("Slope by nudging", "推一小步，看斜率")
lesson.say(
  """
  A derivative answers one question: *if the input moves a little, how far does the output
  move?* It does not say how large the output is, only how fast it changes. So move the input
  from $x$ to $x + h$, watch the output, and divide one movement by the other:

  $$\\frac{f(x + h) - f(x)}{h}$$

  This ratio is a **slope**. Try it on a straight line, $f(x) = 2x + 1$.
  """,
  """
  导数只回答一个问题：*输入动一点点，输出会动多少？*它不管输出有多大，只管输出变得有多快。
  所以，把输入从 $x$ 移到 $x + h$，看输出移动了多少，再把两段移动相除：

  $$\\frac{f(x + h) - f(x)}{h}$$

  这个比值就是**斜率**。先拿一条直线 $f(x) = 2x + 1$ 试试。
  """)
lesson.predict(
  "What is the slope of $f(x) = 2x + 1$ at $x = 3$, and what is it at $x = -100$?",
  "$f(x) = 2x + 1$ 在 $x = 3$ 处的斜率是多少？在 $x = -100$ 处呢？",
  choices: [
    Text("7 and −199", "7 与 −199"), Text("2 and 2", "都是 2"),
    Text("it depends on $h$", "要看 $h$ 取多大"),
  ], answer: 1,
  because: Text(
    "7 and −199 are the *values* there. A line climbs 2 for every 1 to the right, wherever you "
      + "stand and however far you step.",
    "7 与 −199 是那里的*函数值*。直线每向右走 1 就升高 2，站在哪里、步子多大都一样。"))
func f(_ x: Double) -> Double { 2 * x + 1 }

func slope(of f: (Double) -> Double, at x: Double, step h: Double) -> Double {
  (f(x + h) - f(x)) / h
}
for x in [3.0, 0, -100] {
  let climb = slope(of: f, at: x, step: 0.5)
  print("x = \(x)   f(x) = \(f(x))   slope = \(climb)")
}
lesson.show()

// MARK: - A curve

lesson.section("A curve: the slope depends on the place", "曲线：斜率因地而异")
lesson.say(
  """
  Now a function that bends, and one that will stay with us to the end of the lesson:

  $$y = x^3 + 5x^2 + 10$$
  """,
  """
  现在换一个会拐弯的函数，它将陪我们走完这一课：

  $$y = x^3 + 5x^2 + 10$$
  """)
func y(_ x: Double) -> Double { x * x * x + 5 * x * x + 10 }
print("y(2) =", y(2))
print("slope at 2 with h = 1:", slope(of: y, at: 2, step: 1))
lesson.show()
lesson.predict(
  "Let $h$ shrink from 1 to 0.1, 0.01, and on. Where does the slope at $x = 2$ go?",
  "让 $h$ 从 1 缩小到 0.1、0.01……$x = 2$ 处的斜率会走向哪里？",
  choices: [
    Text("to 0, because the nudge vanishes", "走向 0，因为步子越来越小"),
    Text("to 32", "走向 32"), Text("to 38, the value of $y$", "走向 38，即 $y$ 的值"),
  ], answer: 1,
  because: Text(
    "Both movements shrink, but their *ratio* settles. The number that it settles on is the "
      + "derivative $y'(2)$.",
    "两段移动都在变小，而它们的*比值*稳定下来。它稳定到的那个数，就是导数 $y'(2)$。"))
func centralSlope(
  of f: (Double) -> Double, at x: Double, step h: Double
) -> Double {
  (f(x + h) - f(x - h)) / (2 * h)  // one step to either side
}
let steps = [1, 0.1, 0.01, 1e-4, 1e-6, 1e-9, 1e-12, 1e-15]
let measured = steps.map { h in
  let oneSided = slope(of: y, at: 2, step: h)
  let central = centralSlope(of: y, at: 2, step: h)
  return [h, oneSided, oneSided - 32, central, central - 32]
}
lesson.show()
lesson.table(
  [
    Text("step h", "步长 h"), Text("one-sided", "单侧"), Text("error", "误差"),
    Text("two-sided", "双侧"), Text("error", "误差"),
  ], measured,
  caption: Text(
    "The slope of y at x = 2, from smaller and smaller steps.", "步长越来越小时，y 在 x = 2 处的斜率。"))
lesson.say(
  """
  Three things to see in the table:

  - One step to the right sees the curve bend away: its error is $11h + h^2$.
  - One step to *either side* cancels most of that: its error is $h^2$. From here on we nudge
    both ways.
  - From $10^{-9}$ on both get *worse*. `y(2 + h)` and `y(2)` then agree in almost all of
    their sixteen digits, and the subtraction leaves only the noise of rounding.
  """,
  """
  从表里能看出三件事：

  - 只向右走一步，会受曲线弯曲的影响，误差是 $11h + h^2$。
  - *左右各走一步*，这部分误差大都抵消，只剩 $h^2$。往后我们都用双侧。
  - 从 $10^{-9}$ 往下，两者反而*变差*：这时 `y(2 + h)` 与 `y(2)` 的十六位有效数字几乎全同，
    一相减，留下的只有舍入噪声。
  """)
lesson.plot(
  "Lines through (2, 38) and a second point that comes closer: they turn into the tangent.",
  "过 (2, 38) 与另一个越来越近的点作直线：它们逐渐转成切线。"
) { t in
  Plot(xLabel: "x", yLabel: "y") {
    Line(over: 0...4.2, label: "y = x³ + 5x² + 10", y)
    for h in [2.0, 1] {
      let rise = slope(of: y, at: 2, step: h)
      Line(
        over: 0.6...4.2, count: 2,
        label: t("h = \(Int(h)): slope \(Int(rise))", "h = \(Int(h))：斜率 \(Int(rise))")
      ) { 38 + rise * ($0 - 2) }
    }
    Line(over: 0.6...4.2, count: 2, label: t("tangent: slope 32", "切线：斜率 32")) {
      38 + 32 * ($0 - 2)
    }
    Scatter(x: [2, 3, 4], y: [2, 3, 4].map(y))
  }
  .yRange(-20...180)
}

// MARK: - Rules

lesson.section("Rules instead of nudging", "用法则代替试探")
lesson.say(
  """
  Three rules turn a formula into the formula of its slope, without any $h$ and without any
  error. Each was once derived by letting $h$ go to 0; we only have to apply them.
  """,
  """
  有三条法则，能把一个式子直接变成它的斜率的式子：不需要 $h$，也没有误差。
  它们当初都是让 $h$ 趋于 0 推出来的，我们拿来用就行。
  """)
lesson.table(
  [Text("rule", "法则"), Text("function", "函数"), Text("derivative", "导数")],
  [
    [Text("power", "幂"), Text("$x^n$"), Text("$n·x^{n-1}$")],
    [Text("constant factor", "常数倍"), Text("$c·f$"), Text("$c·f'$")],
    [Text("sum; a constant has slope 0", "和；常数的导数为 0"), Text("$f + g$"), Text("$f' + g'$")],
  ])
lesson.say(
  """
  So $y = x^3 + 5x^2 + 10$ has the derivative $y' = 3x^2 + 10x$. The derivative is again a
  *function*: it has another value at every $x$.
  """,
  """
  于是 $y = x^3 + 5x^2 + 10$ 的导数是 $y' = 3x^2 + 10x$。导数本身也是一个*函数*：
  在不同的 $x$ 处，值也不同。
  """)
lesson.predict(
  "At $x = -2$ the rule gives $y' = 12 - 20 = -8$. What does the minus sign say?",
  "在 $x = -2$ 处，$y' = 12 - 20 = -8$。这个负号说明什么？",
  choices: [
    Text("$y$ is negative there", "那里的 $y$ 是负数"),
    Text("$y$ falls when $x$ grows", "$x$ 变大时 $y$ 变小"),
    Text("$x$ is negative there", "那里的 $x$ 是负数"),
  ], answer: 1,
  because: Text(
    "The sign is a direction. $y(-2) = 22$ is positive, yet a step to the right leads down.",
    "符号表示方向。$y(-2) = 22$ 是正数，但向右走一步就往下降。"))
func derivative(_ x: Double) -> Double { 3 * x * x + 10 * x }
for x in [-4.0, -2, 0, 2] {
  let nudged = centralSlope(of: y, at: x, step: 1e-4)
  print("x = \(x)   rule: \(derivative(x))   nudging: \(Float(nudged))")
}
lesson.show()
lesson.say(
  """
  At 0 the rule says exactly 0, while nudging leaves $10^{-8}$: the $h^2$ of the table above.
  """,
  """
  在 0 处，法则给出的恰好是 0，试探法却留下了 $10^{-8}$：正是上表中的误差 $h^2$。
  """)
lesson.plot(
  "The curve and its derivative. Where the derivative crosses 0 the curve is level.",
  "曲线与它的导数。导数穿过 0 的地方，曲线恰好水平。"
) { t in
  Plot(xLabel: "x", yLabel: "") {
    Line(over: -5.5...2.5, label: "y = x³ + 5x² + 10", y)
    Line(over: -5.5...2.5, label: "y′ = 3x² + 10x", derivative)
    HorizontalLine(at: 0)
    VerticalLine(at: -10.0 / 3, label: t("level", "水平"))
    VerticalLine(at: 0, label: t("level", "水平"))
  }
}

partialDerivatives()
chainRule()
slopeOnTheGraph()
valuesUsedTwice()
gradientsByMachine()
tensors()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  x = torch.tensor(2.0, requires_grad=True)
  y = x**3 + 5*x**2 + 10
  y.backward()
  print("f(x) =", y.item(), "at x =", x.item())
  print("f'(x) =", x.grad.item())

  a = torch.tensor(1.0, requires_grad=True)
  b = a + a
  c = b + b
  c.backward()
  print(a.grad)
  """
) {
  let x = Tensor(2.0, requiresGrad: true)
  let y = x ** 3 + 5 * x ** 2 + 10
  y.backward()
  print("f(x) =", y.item(), "at x =", x.item())
  print("f'(x) =", x.grad?.item())

  let a = Tensor(1.0, requiresGrad: true)
  let b = a + a
  let c = b + b
  c.backward()
  print(a.grad)
}

lesson.pitfalls(
  Text(
    "Taking the value for the slope. At 2 the function is 38 and its derivative 32: two "
      + "different questions.",
    "把函数值当成斜率。在 2 处，函数值是 38，导数是 32：那是两个不同的问题。"),
  Text(
    "Forgetting that a derivative belongs to a *place*. “The derivative is 32” holds at $x = 2$ "
      + "and nowhere near it.",
    "忘了导数是对*某一点*说的。“导数是 32”只在 $x = 2$ 处成立，换个地方就不对了。"),
  Text(
    "Choosing the step as small as possible. Rounding then eats the answer; about $10^{-5}$ is "
      + "right for a two-sided step in double precision, and far too small for `float32`.",
    "以为步长越小越好。太小了，答案会被舍入误差吞掉；双精度、双侧差分取 $10^{-5}$ 左右合适，"
      + "而对 `float32` 来说这又太小了。"),
  Text(
    "Taking a local derivative for a gradient. The number on an arrow knows one operation; the "
      + "gradient in a box knows the whole way to the result.",
    "把局部导数当成梯度。箭头上的数只管一个运算；方框里的梯度管的是到结果为止的整条路。"),
  Text(
    "Reading `grad` before `backward()`. In Gradbook as in PyTorch there is nothing yet: a "
      + "tensor's `grad` is `nil` (`None`), not 0.",
    "还没调用 `backward()` 就去读 `grad`。和 PyTorch 一样，那时什么都没有：张量的 `grad` 是 "
      + "`nil`（`None`），而不是 0。"),
  Text(
    "Typing `x ^ 3`. In Swift and in Python alike `^` is exclusive-or; a power is `x ** 3`. With a "
      + "tensor `x ** (1/2)` divides integers: it is `x ** 0`. Write `x ** 0.5`.",
    "写成 `x ^ 3`。在 Swift 和 Python 里，`^` 都是“异或”；乘方要写 `x ** 3`。另外，"
      + "`x` 是张量时，`x ** (1/2)` 里做的是整数除法，等于 `x ** 0`；请写 `x ** 0.5`。"),
  Text(
    "Looking for a derivative where there is none. $|x|$ has a corner at 0: the slopes from left "
      + "and right are −1 and 1. A library picks one by agreement (0 here and in PyTorch).",
    "在没有导数的地方求导。$|x|$ 在 0 处有个尖角：左侧斜率 −1，右侧斜率 1。"
      + "程序库只是约定取一个值（这里和 PyTorch 都取 0）。"))
lesson.finish()
