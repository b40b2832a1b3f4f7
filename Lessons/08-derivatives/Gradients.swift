import Foundation
import Gradbook
import Workbook

/// Several inputs: partial derivatives, the gradient, and the way it points.
func partialDerivatives() {
  lesson.section("Several inputs: the gradient", "多个输入：梯度")
  lesson.say(
    """
    A loss depends on thousands of parameters, not on one $x$. Take two to begin with:
    $g(x, y) = x^2 + x·y + 2y^2$ at the place $(2, 1)$, where $g = 8$.

    Nudge *one* input and hold the other still: the slope you find is a **partial derivative**.
    It is written with a round ∂, and by the rules, with the other input taken for a constant,

    $$
    \\frac{∂g}{∂x} = 2x + y
    \\frac{∂g}{∂y} = x + 4y
    $$
    """,
    """
    损失函数依赖的参数成千上万，而不是一个 $x$。先看两个输入的情形，
    $g(x, y) = x^2 + x·y + 2y^2$，取点 $(2, 1)$，那里 $g = 8$。

    只推*一个*输入，另一个按住不动，得到的斜率叫做**偏导数**，用圆头的 ∂ 来写。
    把另一个输入当作常数，用前面的法则就得到

    $$
    \\frac{∂g}{∂x} = 2x + y
    \\frac{∂g}{∂y} = x + 4y
    $$
    """)
  func g(_ x: Double, _ y: Double) -> Double { x * x + x * y + 2 * y * y }
  let alongX = centralSlope(of: { g($0, 1) }, at: 2, step: 0.5)  // y held at 1
  let alongY = centralSlope(of: { g(2, $0) }, at: 1, step: 0.5)  // x held at 2
  print("∂g/∂x =", alongX, "  ∂g/∂y =", alongY)
  lesson.show()

  lesson.say(
    """
    All partial derivatives in a row make a vector, the **gradient**: $∇g = (5, 6)$. With $n$
    inputs it has $n$ numbers, one for each input, in the inputs' own shape.

    A vector points somewhere. To see where, stand at $(2, 1)$ and walk off in every direction
    of the compass, measuring the slope under your feet.
    """,
    """
    把所有偏导数排在一起，得到一个向量，这就是**梯度**：$∇g = (5, 6)$。有 $n$ 个输入，
    梯度就有 $n$ 个数，与输入一一对应，形状也相同。

    向量有方向。它指向哪里？站在 $(2, 1)$，朝四面八方各走一步，量一量脚下的斜率。
    """)
  lesson.predict(
    "In which direction is the slope largest?", "朝哪个方向走，斜率最大？",
    choices: [
      Text("straight along the gradient (5, 6)", "正对着梯度 (5, 6) 的方向"),
      Text("at a right angle to the gradient", "与梯度垂直的方向"),
      Text("along y alone, since 6 > 5", "只沿 y 方向，因为 6 > 5"),
    ], answer: 0,
    because: Text(
      "The gradient points straight uphill, and its length is that steepest slope. Straight "
        + "against it lies the steepest way *down*: the way that every training takes.",
      "梯度正对着上坡最陡的方向，它的长度就是那个最陡的斜率。反过来，背着梯度走就是*下坡*最陡的方向："
        + "每一次训练走的都是这条路。"))
  let degrees = Array(stride(from: 0.0, through: 360, by: 1))
  let slopes = degrees.map { angle in
    let (dx, dy) = (cos(angle * .pi / 180), sin(angle * .pi / 180))
    return centralSlope(of: { g(2 + $0 * dx, 1 + $0 * dy) }, at: 0, step: 0.5)
  }
  let steepest = slopes.indices.max { slopes[$0] < slopes[$1] } ?? 0
  print("steepest at \(degrees[steepest])°, slope \(Float(slopes[steepest]))")
  print("(5, 6) points to \(Float(atan2(6.0, 5) * 180 / .pi))°")
  print("its length is \(Float(sqrt(5.0 * 5 + 6 * 6)))")
  lesson.show()

  lesson.plot(
    "The slope at (2, 1) in every direction: largest along the gradient, 0 across it.",
    "点 (2, 1) 处各个方向的斜率：沿梯度最大，与梯度垂直时为 0。"
  ) { t in
    Plot(xLabel: t("direction in degrees", "方向（度）"), yLabel: t("slope", "斜率")) {
      Line(x: degrees, y: slopes)
      HorizontalLine(at: 0)
      VerticalLine(at: degrees[steepest], label: t("uphill", "上坡"))
      VerticalLine(at: degrees[steepest] + 180, label: t("downhill", "下坡"))
    }
    .xRange(0...360).yRange(-10...10)
  }
  lesson.plot(
    "Lines of equal height of g. The gradient crosses them at a right angle.",
    "g 的等高线。梯度与等高线垂直。"
  ) { t in
    Plot(xLabel: "x", yLabel: "y") {
      Contour(x: -3...4, y: -2.5...2.5, levels: [0.5, 2, 5, 8, 12, 18, 26], g)
      Path(x: [2, 3], y: [1, 2.2], label: t("gradient ∇g", "梯度 ∇g"))
      Path(x: [2, 1], y: [1, -0.2], label: t("against it: −∇g", "反方向 −∇g"))
      Annotation("(2, 1)", x: 2.1, y: 0.9)
    }
    .xRange(-3...4).yRange(-2.5...2.5).equalAxes()
  }
}
