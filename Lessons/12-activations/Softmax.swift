import Gradbook
import Workbook

/// The chapter on softmax: values, safety, and a derivative that is a matrix.
func tellSoftmax() {
  lesson.section("One that compares: softmax", "用来比较的 softmax")
  lesson.say(
    """
    Softmax does not look at one number but at all of them together. It turns scores into
    probabilities: each lies in 0…1, together they make 1.

    $$p_i = \\frac{e^{x_i}}{Σ_j e^{x_j}}$$
    """,
    """
    softmax 不是逐个数地算，而是把所有的数放在一起比较。它把分数变成概率：每个都在 0 与 1 之间，加起来等于 1。

    $$p_i = \\frac{e^{x_i}}{Σ_j e^{x_j}}$$
    """)
  lesson.predict(
    "`softmax([1, 2, 3])` is about `[0.09, 0.24, 0.67]`. What is `softmax([1001, 1002, 1003])`?",
    "`softmax([1, 2, 3])` 约为 `[0.09, 0.24, 0.67]`。那 `softmax([1001, 1002, 1003])` 呢？",
    choices: [
      Text("the same", "完全一样"), Text("`[0, 0, 1]`"),
      Text("`NaN`: the exponentials overflow", "`NaN`：指数溢出了"),
    ], answer: 0,
    because: Text(
      "Adding 1000 to every score multiplies every $e^{x_i}$ by the same factor, which cancels. "
        + "The engine uses that: it subtracts the largest score first. Written by hand, without "
        + "that step, the formula overflows.",
      "每个分数都加 1000，等于每个 $e^{x_i}$ 都乘上同一个因子，分子分母恰好约掉。引擎利用了这一点：先减去最大的分数。"
        + "自己照公式写而不减，就会溢出。"))
  let scores = Tensor([1.0, 2.0, 3.0])
  let probabilities = scores.softmax(dim: 0)
  print(probabilities)
  print("sum:", probabilities.sum().item())
  print((scores + 1000).softmax(dim: 0))
  let powers = (scores + 1000).exp()
  print("by hand:", powers / powers.sum())
  lesson.show()

  lesson.plot(
    "Softmax of the scores [x, 0, 1] while x grows: what one class wins, the others lose.",
    "分数为 [x, 0, 1]，x 增大时 softmax 的变化：一个类别赢得多少，其余类别就失去多少。"
  ) { t in
    let points = (-60...60).map { Double($0) / 10 }
    let curves = points.map { Tensor([$0, 0, 1]).softmax(dim: 0).flat() }
    return Plot(
      xLabel: t("score of class 0", "类别 0 的分数"), yLabel: t("probability", "概率")
    ) {
      for index in 0..<3 {
        Line(x: points, y: curves.map { $0[index] }, label: t("class \(index)", "类别 \(index)"))
      }
    }
    .yRange(0...1)
  }

  lesson.say(
    """
    Because every output depends on every input, the derivative is a matrix, the *Jacobian*:
    $\\frac{∂p_i}{∂x_j} = p_i(δ_{i,j} - p_j)$, with $δ_{i,j}$ 1 on the diagonal and 0 elsewhere.
    Each column sums to 0: what a higher score gives to its own class, it takes from the others.
    """,
    """
    每个输出都依赖所有输入，所以它的导数是一个矩阵，叫*雅可比矩阵*：
    $\\frac{∂p_i}{∂x_j} = p_i(δ_{i,j} - p_j)$，其中 $δ_{i,j}$ 在对角线上为 1，其余为 0。
    每一列的和都是 0：某个分数升高，自己的类别多得的概率恰好是其他类别失去的。
    """)
  lesson.show {
    let matrix = jacobian(at: Tensor([1.0, 2.0, 3.0])) { $0.softmax(dim: 0) }
    print(matrix)
    print("column sums, 0 up to rounding:", matrix.sum(dim: 0))
  }
}
