import Gradbook
import Workbook

/// Shapes that differ: the rule, its pictures, its trap and its gradient.
func broadcasting() {
  lesson.section("Broadcasting", "广播")
  lesson.say(
    """
    What if the shapes differ? `a + 10` already answers it: the 10 meets every element. The rule
    for all shapes is called **broadcasting**:

    1. Write the shapes below each other, *aligned at the right*. Missing places count as 1.
    2. Two extents fit if they are equal or if one of them is 1.
    3. An extent of 1 is read again and again until it is as long as the other. Nothing is copied.
    """,
    """
    形状不同怎么办？`a + 10` 已经给出了答案：10 与每个元素都相遇。对任意形状的规则叫做**广播**：

    1. 把两个形状上下对齐，*靠右*；缺的位置算作 1。
    2. 两个长度相等，或其中一个是 1，就能匹配。
    3. 长度为 1 的那一方被反复读取，直到与对方一样长。什么也不复制。
    """)
  let table = Tensor([[1, 2, 3], [4, 5, 6]])
  let row = Tensor([10, 20, 30])
  let column = Tensor([[100], [200]])
  print(table + row)
  print(table + column)
  lesson.show()
  lesson.plot(
    "`[2, 3] + [3]`: the row is read once for each row of the table. Dashed cells are not stored.",
    "`[2, 3] + [3]`：表有几行，这一行就被读几次。虚线格子并没有存储。"
  ) { t in
    CellPicture(t("a row broadcast over two rows", "一行广播到两行"))
      .adding(Cells(table, caption: "[2, 3]")).adding("+")
      .adding(
        Cells(row.expand(2, 3), caption: "[3] → [2, 3]").look(.repeated) { row, _ in row > 0 }
      )
      .adding("=").adding(Cells(table + row, caption: "[2, 3]"))
  }
  lesson.plot(
    "`[2, 3] + [2, 1]`: the column is read once for each column of the table.",
    "`[2, 3] + [2, 1]`：表有几列，这一列就被读几次。"
  ) { t in
    CellPicture(t("a column broadcast over three columns", "一列广播到三列"))
      .adding(Cells(table, caption: "[2, 3]")).adding("+")
      .adding(
        Cells(column.expand(2, 3), caption: "[2, 1] → [2, 3]")
          .look(.repeated) { _, column in column > 0 }
      )
      .adding("=").adding(Cells(table + column, caption: "[2, 3]"))
  }
  lesson.predict(
    "`row` has shape `[3]`, `column` has `[2, 1]`. What shape has `row + column`?",
    "`row` 的形状是 `[3]`，`column` 的形状是 `[2, 1]`。`row + column` 的形状是什么？",
    choices: [Text("`[3]`"), Text("`[2, 3]`"), Text("it is an error", "会报错")], answer: 1,
    because: Text(
      "Aligned at the right, `[1, 3]` meets `[2, 1]`: each has a 1 where the other has more, so "
        + "*both* are repeated.",
      "靠右对齐后，`[1, 3]` 遇上 `[2, 1]`：各自的 1 都对着对方较大的数，于是*两边*都要重复。"))
  print(row + column)
  lesson.show()
  lesson.plot(
    "`[3] + [2, 1]`: both sides are repeated, and a table appears that neither of them was.",
    "`[3] + [2, 1]`：两边都重复，得到一张谁都不曾是的表。"
  ) { t in
    CellPicture(t("a row and a column broadcast against each other", "一行与一列相互广播"))
      .adding(
        Cells(row.expand(2, 3), caption: "[3] → [2, 3]").look(.repeated) { row, _ in row > 0 }
      )
      .adding("+")
      .adding(
        Cells(column.expand(2, 3), caption: "[2, 1] → [2, 3]")
          .look(.repeated) { _, column in column > 0 }
      )
      .adding("=").adding(Cells(row + column, caption: "[2, 3]"))
  }
  lesson.say(
    """
    Useful, and dangerous: `[2, 3] + [2]` is an error, because at the right 3 meets 2. But
    `[3, 1] - [3]` is none: it quietly gives `[3, 3]`. Where a loss is computed from such a pair,
    every prediction is compared with every target.
    """,
    """
    好用，也危险。`[2, 3] + [2]` 会报错，因为最右边是 3 对 2。而 `[3, 1] - [3]` 却不报错，
    悄悄得到 `[3, 3]`。如果拿这样两个张量算损失，每个预测就会与每个目标都比一遍。
    """)
  let predicted = Tensor([[1.0], [2.0], [3.0]])
  let target = Tensor([1.0, 2.0, 3.0])
  print("wrong:", ((predicted - target) ** 2).mean())
  print("right:", ((predicted.squeeze(1) - target) ** 2).mean())
  lesson.show()

  lesson.section("The gradient of a broadcast", "广播的梯度")
  lesson.say(
    """
    A value that is read three times gets three contributions, and contributions are *added*
    ([lesson 8](08) tells why). So the gradient of a broadcast is a sum over the axes along which
    it was repeated.
    """,
    """
    一个数被读了三次，就会收到三份贡献，而各份贡献要*相加*（原因见[第 8 课](08)）。
    所以广播的梯度，就是沿着被重复的那些轴求和。
    """)
  lesson.predict(
    "The bias `[3]` is added to each of 2 rows, and all is summed. What is its gradient?",
    "偏置的形状是 `[3]`，加到 2 行的每一行上，然后全部求和。它的梯度是什么？",
    choices: ["[1, 1, 1]", "[2, 2, 2]", "[6, 6, 6]"], answer: 1,
    because: Text("Each of its numbers is used in 2 rows.", "它的每个数都在 2 行里各用了一次。"))
  let inputs = Tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]).named("inputs")
  let bias = Tensor([0.1, 0.2, 0.3], requiresGrad: true).named("bias")
  let sum = (inputs + bias).sum().named("sum")
  sum.backward()
  print(bias.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: sum),
    "Backward, the edge into the bias says which axis was added up.",
    "反向：通向偏置的箭头写明了沿哪个轴求和。", direction: .backward)
}
