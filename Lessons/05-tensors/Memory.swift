import Gradbook
import Workbook

/// Storage, strides and offset, and what they make free.
func memory() {
  lesson.section("In memory: storage and strides", "在内存里：存储与步长")
  lesson.say(
    """
    Memory is one long line. A tensor of any rank lies in it as a row of numbers, its **storage**,
    and keeps a small note on how to walk there: the **stride** of a dimension says how many
    places further the next element along it lies.
    """,
    """
    内存是一条长线。无论几阶，张量都在其中排成一行，这就是它的**存储**；另外记着一张小条，
    写明怎样走：某个维度的**步长**，就是沿该维度走到下一个元素要跨过几个位置。
    """)
  let x = Tensor.arange(0, 6).reshape(2, 3) + 10
  print(x)
  print("shape", x.shape, " strides", x.strides, " offset", x.storageOffset)
  lesson.show()
  lesson.plot(
    "Above the tensor, below its storage. One row down is 3 places, one column on is 1 place.",
    "上面是张量，下面是它的存储。下移一行跨 3 个位置，右移一列跨 1 个位置。"
  ) { t in
    CellPicture(t("a 2 by 3 tensor and its six places in memory", "2×3 张量与它在内存中的六个位置"))
      .adding(Cells(x, caption: t("shape [2, 3], strides [3, 1]", "形状 [2, 3]，步长 [3, 1]")))
      .newLine()
      .adding(
        Cells(x.reshape(6), caption: t("storage", "存储"))
          .columnNames((0..<6).map(String.init))
          .jump(from: 0, to: 3, label: t("stride 3: next row", "步长 3：下一行"))
          .jump(from: 4, to: 5, label: t("stride 1", "步长 1")))
  }
  lesson.say(
    """
    So element $[i, j]$ lies at a place that can be worked out:

    $$place = offset + i·stride_0 + j·stride_1$$
    """,
    """
    于是元素 $[i, j]$ 的位置可以算出来：

    $$位置 = 偏移 + i·步长_0 + j·步长_1$$
    """)
  lesson.predict(
    "Places count from 0. At which place of the storage does `x[1, 2]` lie?",
    "位置从 0 数起。`x[1, 2]` 在存储的第几个位置？", answer: 5,
    because: Text("0 + 1·3 + 2·1.", "0 + 1·3 + 2·1。"))
  func place(_ x: Tensor, _ i: Int, _ j: Int) -> Int {
    x.storageOffset + i * x.strides[0] + j * x.strides[1]
  }
  print("place", place(x, 1, 2), "holds", x[1, 2].item())
  lesson.show()

  lesson.section("What strides make free", "步长带来的好处")
  lesson.say(
    """
    Now the trick: write *another note* for the same storage, and you have another tensor, in no
    time, however large it is. A transpose swaps two strides. A slice moves the offset. An
    expanded tensor has stride 0: it stays where it is.
    """,
    """
    妙处在于：给同一块存储*另写一张小条*，就得到另一个张量，无论它多大，都不花时间。
    转置是交换两个步长；切片是移动偏移；扩展出来的维度步长为 0：原地不动。
    """)
  lesson.predict(
    "`x` has strides `[3, 1]`. What strides has `x.t()`?", "`x` 的步长是 `[3, 1]`。`x.t()` 的步长是什么？",
    choices: ["[3, 1]", "[2, 1]", "[1, 3]"], answer: 2,
    because: Text(
      "One row down in the transpose is one column on in `x`: 1 place.",
      "在转置里下移一行，就是在 `x` 里右移一列：跨 1 个位置。"))
  let views = [
    ("x", x), ("x.t()", x.t()), ("x[1]", x[1]),
    ("x[.all, 1...]", x[.all, 1...]),
    ("x[0].expand(4, 3)", x[0].expand(4, 3)),
    ("x.t().contiguous()", x.t().contiguous()),
  ]
  print("x.t() has strides", x.t().strides)
  lesson.show()
  lesson.table(
    [
      Text("tensor", "张量"), Text("shape", "形状"), Text("strides", "步长"), Text("offset", "偏移"),
      Text("the storage of x?", "用 x 的存储？"),
    ],
    views.map { name, view in
      [
        "`\(name)`", "\(view.shape)", "\(view.strides)", view.storageOffset,
        view.sharesStorage(with: x),
      ]
    })
  lesson.plot(
    "The transpose walks the same storage: down by 1, to the right by 3.",
    "转置走的是同一块存储：向下跨 1，向右跨 3。"
  ) { t in
    CellPicture(t("the transpose and the storage it shares", "转置与它共用的存储"))
      .adding(
        Cells(x.t(), caption: t("x.t(): shape [3, 2], strides [1, 3]", "x.t()：形状 [3, 2]，步长 [1, 3]"))
          .look(.chosen) { row, _ in row == 0 }
      )
      .newLine()
      .adding(
        Cells(x.reshape(6), caption: t("the same storage", "同一块存储"))
          .columnNames((0..<6).map(String.init))
          .look(.chosen) { _, column in column % 3 == 0 }
          .jump(from: 0, to: 3, label: t("stride 3: to the right", "步长 3：向右")))
  }
  lesson.say(
    """
    In the transpose the numbers no longer lie in reading order: it is not **contiguous**. Most
    operations do not care. `view` does, since it promises never to copy; `reshape` copies if it
    must.
    """,
    """
    转置里的数不再按阅读顺序排列：它不是**连续**的。大多数运算并不在意；`view` 在意，
    因为它保证绝不复制；`reshape` 则在必要时复制一份。
    """)
  print(x.isContiguous, x.t().isContiguous)
  print("shared:", x.reshape(3, 2).sharesStorage(with: x))
  print("shared:", x.t().reshape(6).sharesStorage(with: x))
  print(x.reshape(3, 2))
  print(x.t())
  lesson.show()
}

/// The three kinds of leaves.
func inTheGraph() {
  lesson.section("Tensors in a graph", "计算图里的张量")
  lesson.say(
    """
    One more thing is decided when a tensor is made: whether a gradient is wanted for it. In a
    computation graph that makes three kinds of beginnings: *parameters* with a gradient, *inputs*
    without, and nameless *constants*.
    """,
    """
    构造张量时还要决定一件事：要不要对它求梯度。因此计算图的起点有三种：
    要求梯度的*参数*，不求梯度的*输入*，以及没有名字的*常数*。
    """)
  let w = Tensor([1.0, 2.0, 3.0], requiresGrad: true).named("w")
  let data = Tensor([4.0, 5.0, 6.0]).named("data")
  let y = (w * data + 2).sum().named("y")
  y.backward()
  print(y)
  print("w.grad:", w.grad, " data.grad:", data.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: y),
    "Gradients flow to `w` alone. Its local derivative is the other factor, the data.",
    "梯度只流向 `w`。它的局部导数就是另一个因子，即数据。", direction: .backward)
}
