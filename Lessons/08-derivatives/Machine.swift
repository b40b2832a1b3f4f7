import Gradbook
import Workbook

/// Why a gradient is a sum: a = 1, b = a + a, c = b + b.
func valuesUsedTwice() {
  lesson.section("Used twice, added twice", "用了两次，就要加两次")
  lesson.say(
    """
    The second rule, *add where ways meet*, is the one that is forgotten most. Here is the
    smallest program that shows it.
    """,
    """
    第二条规则“汇合处相加”最容易被忘记。下面是能说明它的最小程序。
    """)
  lesson.predict(
    "`a = 1`, `b = a + a`, `c = b + b`. What is the gradient of `c` with respect to `a`?",
    "`a = 1`，`b = a + a`，`c = b + b`。`c` 对 `a` 的梯度是多少？",
    choices: ["1", "2", "4"], answer: 2,
    because: Text(
      "$c = 4a$. There are 2 ways from `a` to `b` and 2 from `b` to `c`: 4 in all, each worth 1.",
      "$c = 4a$。从 `a` 到 `b` 有 2 条路，从 `b` 到 `c` 也有 2 条，一共 4 条，每条贡献 1。"))
  let a = Value(1, label: "a")
  let b = (a + a).named("b")
  let c = (b + b).named("c")
  c.backward()
  print("c =", c.data, "  b.grad =", b.grad, "  a.grad =", a.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: c),
    "`a + a` draws two arrows, because it uses `a` twice. Each brings its own contribution.",
    "`a + a` 画出两条箭头，因为它用了两次 `a`。每条箭头都带来自己的一份。", direction: .backward)

  lesson.say(
    """
    Whoever writes a backward pass of their own sooner or later writes `=` where `+=` belongs.
    The second contribution then wipes out the first. Both, with plain numbers:
    """,
    """
    自己动手写反向传播的人，迟早会把 `+=` 写成 `=`。这样一来，后到的一份会抹掉先到的一份。
    用普通的数把两种写法都试一遍：
    """)
  let upstream = 1.0
  var overwritten = (a: 0.0, b: 0.0)
  overwritten.b = upstream  // from the left b of b + b
  overwritten.b = upstream  // from the right one: the first is lost
  overwritten.a = overwritten.b
  overwritten.a = overwritten.b
  var added = (a: 0.0, b: 0.0)
  added.b += upstream
  added.b += upstream
  added.a += added.b
  added.a += added.b
  print("with = :", overwritten.a, "  with += :", added.a)
  print("nudged :", centralSlope(of: { 4 * $0 }, at: 1, step: 0.5))
  lesson.show()
}

/// A gradient of two inputs, step by step as a film.
func gradientsByMachine() {
  lesson.section("A whole gradient in one pass", "一趟反向，求出整个梯度")
  lesson.say(
    """
    Remember $g(x, y) = x^2 + x·y + 2y^2$ and its gradient $(5, 6)$ at $(2, 1)$, for which we
    nudged twice. One backward pass gives both numbers, and would give a million just as well.
    """,
    """
    还记得 $g(x, y) = x^2 + x·y + 2y^2$ 吗？它在 $(2, 1)$ 处的梯度是 $(5, 6)$，当时我们试探了
    两次。而反向走一趟，两个数就都有了；换成一百万个输入，也还是一趟。
    """)
  lesson.predict(
    "`x` is used by $x^2$ and by $x·y$. Which two contributions make up its gradient 5?",
    "$x^2$ 与 $x·y$ 都用到了 `x`。它的梯度 5 由哪两份贡献组成？",
    choices: ["4 + 1", "2 + 3", "5 + 0"], answer: 0,
    because: Text(
      "$2x = 4$ from the square, $y = 1$ from the product.",
      "平方贡献 $2x = 4$，乘积贡献 $y = 1$。"))
  let x = Value(2, label: "x")
  let y = Value(1, label: "y")
  let g = (x ** 2 + x * y + 2 * y ** 2).named("g")
  g.backward()
  print("g =", g.data, "  gradient = (\(x.grad), \(y.grad))")
  lesson.show()
  lesson.film(
    ComputationGraph(of: g),
    "The backward pass, step by step: arrow keys go on and back, the space bar plays.",
    "反向传播的每一步：用方向键前进、后退，按空格键播放。")
}

/// The same with tensors, and what backward saves over nudging.
func tensors() {
  lesson.section("The same with tensors", "换成张量")
  lesson.say(
    """
    A `Tensor` differentiates in the same way once it is told that a gradient is wanted. Its
    `grad` has its own shape, so the gradient of a vector is a vector.
    """,
    """
    `Tensor` 的求导方式完全一样，只需声明要对它求梯度。它的 `grad` 与它形状相同：
    对向量求出的梯度也是一个向量。
    """)
  let v = Tensor([1.0, 2.0, 3.0], requiresGrad: true).named("v")
  print("before backward:", v.grad)
  let sum = (v ** 2).sum()
  sum.backward()
  print(sum.item(), v.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: sum),
    "One box for all three numbers. The local derivative 2·v holds for each of them.",
    "三个数同在一个方框里。局部导数 2·v 对每个数都成立。", direction: .backward)

  lesson.say(
    """
    Why go through all this instead of nudging? Count the work, for a function of 1000 inputs.
    """,
    """
    为什么不一直用试探法？数一数工作量就知道了。取一个有 1000 个输入的函数：
    """)
  var evaluations = 0
  func energy(_ x: [Double]) -> Double {
    evaluations += 1
    return x.reduce(0) { $0 + $1 * $1 }
  }
  let point = (1...1000).map { Double($0) / 1000 }
  var nudged: [Double] = []
  for i in point.indices {
    let alone = { (x: Double) in  // all inputs but one held still
      var nearby = point
      nearby[i] = x
      return energy(nearby)
    }
    nudged.append(centralSlope(of: alone, at: point[i], step: 1e-3))
  }
  let inputs = Tensor(point, dtype: .float64, requiresGrad: true)
  (inputs ** 2).sum().backward()
  let exact = inputs.grad?.flat() ?? []
  print("nudging:  \(evaluations) evaluations of the function")
  print("backward: 1 evaluation and 1 pass back")
  let differences = zip(nudged, exact).map { abs($0 - $1) }
  print("differences below 1e-9:", differences.allSatisfy { $0 < 1e-9 })
  lesson.show()
  lesson.say(
    """
    Nudging costs two evaluations for *every* input; backward costs about as much as a few
    evaluations, however many inputs there are. That is why networks with billions of
    parameters can be trained at all. Nudging stays useful as a check: [lesson 9](09) uses it to
    prove gradients right.
    """,
    """
    试探法对*每个*输入都要算两次函数；反向传播的代价只相当于算几次函数，与输入的个数无关。
    有几十亿参数的网络能够训练，靠的就是这一点。试探法仍然有用：[第 9 课](09)用它来检验梯度是否正确。
    """)
}
