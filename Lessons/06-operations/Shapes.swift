import Gradbook
import Workbook

/// Transposing and joining.
func shapes() {
  lesson.section("Transpose", "转置")
  lesson.say(
    """
    `t()` swaps rows and columns. It copies nothing: the result reads the *same* memory in
    another order ([lesson 5](05) shows how). `transpose(0, 1)` does the same for any two
    dimensions.
    """,
    """
    `t()` 把行与列对调。它什么也不复制：结果只是换一种顺序去读*同一块*内存（原理见[第 5 课](05)）。
    `transpose(0, 1)` 可以对调任意两个维度。
    """)
  print(a.t())
  print("the same memory:", a.t().sharesStorage(with: a))
  lesson.show()
  lesson.predict(
    "Which of these equals `a.mm(b).t()`?", "下面哪个等于 `a.mm(b).t()`？",
    choices: [Text("`a.t().mm(b.t())`"), Text("`b.t().mm(a.t())`")], answer: 1,
    because: Text(
      "Transposing reverses the order of a product: $(A·B)ᵀ = Bᵀ·Aᵀ$. The shapes insist on it: "
        + "`[m, k]` and `[k, n]` turn into `[n, k]` and `[k, m]`.",
      "转置会颠倒乘积的顺序：$(A·B)ᵀ = Bᵀ·Aᵀ$。形状也只允许这样：`[m, k]` 与 `[k, n]` "
        + "转置后成了 `[n, k]` 与 `[k, m]`。"))
  print(a.mm(b).t())
  print(a.t().mm(b.t()))
  print(b.t().mm(a.t()))
  lesson.show()

  lesson.section("Joining: cat and stack", "拼接：cat 与 stack")
  lesson.say(
    """
    `cat` puts tensors one after another along a dimension that they *have*: that one grows, all
    others must agree. `stack` lays them on top of one another along a *new* dimension.
    """,
    """
    `cat` 沿一个*已有*的维度把张量首尾相接：这个维度变长，其余维度必须相同。
    `stack` 则把它们叠起来，*新增*一个维度。
    """)
  let h = Tensor([[9, 10], [11, 12]])
  print(Tensor.cat([a, h], dim: 0))
  print(Tensor.cat([a, h], dim: 1))
  print("stacked:", Tensor.stack([a, h]).shape)
  lesson.show()
  lesson.plot(
    "`dim: 0` adds rows, `dim: 1` adds columns. The framed cells come from `h`.",
    "`dim: 0` 增加行，`dim: 1` 增加列。加框的格子来自 `h`。"
  ) { t in
    CellPicture(t("a and h joined below and beside each other", "a 与 h 上下相接、左右相接"))
      .adding(
        Cells(Tensor.cat([a, h], dim: 0), caption: "cat dim 0  [4, 2]")
          .look(.chosen) { row, _ in row >= 2 }
      )
      .adding(
        Cells(Tensor.cat([a, h], dim: 1), caption: "cat dim 1  [2, 4]")
          .look(.chosen) { _, column in column >= 2 })
  }
}
