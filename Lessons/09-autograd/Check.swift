import Foundation
import Gradbook
import Workbook

/// The chapter on finding a gradient by nudging, and how far to nudge.
func tellCheck() {
  lesson.section("Checking a gradient by nudging", "用微小变化检验梯度")
  lesson.say(
    """
    Is a gradient right? Nudge the input and compare. Two ways to nudge:

    $$
    forward: \\frac{f(x + h) - f(x)}{h}
    central: \\frac{f(x + h) - f(x - h)}{2 · h}
    $$

    Here both are compared with the exact slope of $f(x) = x^2 tanh x$ at 1.3, for steps $h$ from
    1 down to $10^{-14}$.
    """,
    """
    梯度算得对不对？把输入动一点点，比一比就知道。有两种动法：

    $$
    向前差分：\\frac{f(x + h) - f(x)}{h}
    中心差分：\\frac{f(x + h) - f(x - h)}{2 · h}
    $$

    下面取 $f(x) = x^2 tanh x$ 在 1.3 处的精确斜率，与两种差分比较，步长 $h$ 从 1 一直缩小到 $10^{-14}$。
    """)
  lesson.predict(
    "Which step gives the smallest error?", "哪个步长误差最小？",
    choices: [
      Text("the smallest", "最小的那个"), Text("one in between", "中间的某一个"),
      Text("the largest", "最大的那个"),
    ], answer: 1,
    because: Text(
      "A large step misses the curvature; a tiny one subtracts two nearly equal numbers, and what "
        + "is left is rounding error, divided by a tiny $h$.",
      "步长太大，曲线的弯曲会带来误差；步长太小，就成了两个几乎相等的数相减，剩下的全是舍入误差，还要再除以一个极小的 $h$。"))
  func f(_ x: Value) -> Value { x * x * x.tanh() }
  func f(_ x: Double) -> Double { f(Value(x)).data }
  let point = Value(1.3)
  f(point).backward()
  let exact = point.grad
  let steps = (0...28).map { pow(10, -Double($0) / 2) }
  let forward = steps.map { h in
    abs((f(1.3 + h) - f(1.3)) / h - exact)
  }
  let central = steps.map { h in
    abs((f(1.3 + h) - f(1.3 - h)) / (2 * h) - exact)
  }
  print("exact slope:", exact)
  for (name, errors) in [("forward", forward), ("central", central)] {
    if let best = errors.indices.min(by: { errors[$0] < errors[$1] }) {
      print(name, "best h", short(steps[best]), "error", short(errors[best]))
    }
  }
  lesson.show()
  lesson.plot(
    "Error against step: right arm curvature, left arm rounding.",
    "误差与步长的关系：右臂来自弯曲，左臂来自舍入。"
  ) { t in
    Plot(xLabel: t("step h", "步长 h"), yLabel: t("error", "误差")) {
      Line(x: steps, y: forward, label: t("forward", "向前差分"), showsPoints: true)
      Line(x: steps, y: central, label: t("central", "中心差分"), showsPoints: true)
    }
    .xScale(.logarithmic)
    .yScale(.logarithmic)
  }
  lesson.say(
    """
    The central difference falls with $h^2$ and wins; its best step lies near the cube root of the
    machine precision, $6 · 10^{-6}$ for 64 bits. `checkGradients` uses that step, tries half of it
    too, and compares every element. It works in `float64`: with 32 bits there is hardly a step
    that is good enough.
    """,
    """
    中心差分的误差随 $h^2$ 下降，更胜一筹；它的最佳步长在机器精度的立方根附近，64 位时约为 $6 · 10^{-6}$。
    `checkGradients` 就用这个步长，再用它的一半复核，逐个元素比较。它用 `float64` 计算：32 位时几乎找不到够好的步长。
    """)
  lesson.show {
    let inputs = [Tensor([[0.5, -1.2], [2.0, 0.3]]), Tensor([[1.0], [-0.7]])]
    let check = checkGradients(at: inputs) { $0[0].matmul($0[1]).tanh().sum() }
    print("passed:", check.passed)
    print(check.table)
  }
}

/// A small number in powers of ten.
private func short(_ number: Double) -> String { String(format: "%.0e", number) }

/// The chapter on derivatives of derivatives.
func tellSecondDerivatives() {
  lesson.section("Derivatives of derivatives", "求二阶导数")
  lesson.say(
    """
    With `createGraph: true` the backward pass is recorded like any other computation, and can be
    differentiated again. `grad(of:withRespectTo:)` returns gradients instead of storing them,
    which is what one wants here.
    """,
    """
    写上 `createGraph: true`，反向传播本身也会像普通计算一样被记录下来，于是可以再求一次导。
    `grad(of:withRespectTo:)` 直接返回梯度而不写进 `grad`，这里正合用。
    """)
  lesson.predict(
    "$y = x^3$ at $x = 2$: what are $y'$ and $y''$?", "$y = x^3$ 在 $x = 2$ 处，$y'$ 与 $y''$ 各是多少？",
    choices: [
      Text("12 and 12", "12 与 12"), Text("12 and 6", "12 与 6"), Text("8 and 12", "8 与 12"),
    ], answer: 0,
    because: Text("$y' = 3x^2$ and $y'' = 6x$.", "$y' = 3x^2$，$y'' = 6x$。"))
  let x = Tensor(2.0, requiresGrad: true).named("x")
  let y = x * x * x
  let slope = grad(of: y, withRespectTo: [x], createGraph: true)[0]
  let bend = grad(of: slope, withRespectTo: [x], createGraph: true)[0]
  let third = grad(of: bend, withRespectTo: [x])[0]
  print("y:   ", y.item(), "  y':  ", slope.item())
  print("y'': ", bend.item(), " y''':", third.item())
  lesson.show()
  lesson.figure(
    ComputationGraph(of: slope),
    "The graph of the slope $3x^2$, as the backward pass recorded it: from $x$ to $y'$.",
    "斜率 $3x^2$ 的计算图，由反向传播记录而成：从 $x$ 到 $y'$。")
  lesson.say(
    """
    For several inputs the second derivatives form a matrix, the *Hessian*: entry $i, j$ is
    $\\frac{∂^2 f}{∂x_i ∂x_j}$. It is symmetric.
    """,
    """
    有多个输入时，二阶导数排成一个矩阵，叫*海森矩阵*：第 $i, j$ 个元素是 $\\frac{∂^2 f}{∂x_i ∂x_j}$。它是对称的。
    """)
  lesson.show {
    print(hessian(at: Tensor([1.0, 2.0])) { x in x[0].square() * x[1].pow(3) })
  }
}
