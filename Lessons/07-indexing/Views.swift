import Gradbook
import Workbook

/// What shares memory, and what writing into it does.
func views() {
  lesson.section("Views: one memory, two names", "视图：一块内存，两个名字")
  lesson.say(
    """
    A slice copies nothing. It is a **view**: another tensor that looks at the same memory.
    """,
    """
    切片什么也不复制。它是**视图**：另一个张量，看着同一块内存。
    """)
  let original = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  let part = original[0..<2]
  print(part)
  print("the same memory:", part.sharesStorage(with: original))
  lesson.show()
  lesson.predict(
    "We write through the slice: `part[0, 0] = 100`. What is `original[0, 0]` afterwards?",
    "从切片写入：`part[0, 0] = 100`。之后 `original[0, 0]` 是多少？", answer: 100,
    because: Text("There is only one number; both names lead to it.", "数只有一个，两个名字都通向它。"))
  part[0, 0] = 100
  print(original)
  lesson.show()
  lesson.plot(
    "Written through the slice, seen in the original.", "从切片写入，在原张量里看到。"
  ) { t in
    CellPicture(t("100 stands in the slice and in the original", "100 同时出现在切片与原张量中"))
      .adding(
        Cells(part, caption: t("part: a view", "part：视图")).look(.chosen) { $0 == 0 && $1 == 0 }
      )
      .adding("↔")
      .adding(
        Cells(original, caption: "original")
          .look(.chosen) { $0 == 0 && $1 == 0 }.look(.faint) { row, _ in row == 2 })
  }
  lesson.say(
    """
    How can two tensors share? Both know the same **storage**, and each has its own *offset*
    (where to begin), *shape* and *strides* (how far to the next row, to the next column). Only
    what these three can describe can be a view: any integer, range, transpose. A mask or a list
    cannot, so it copies.
    """,
    """
    两个张量怎么共用？它们认的是同一块**存储**，各自另有*偏移*（从哪里开始）、*形状*与*步长*
    （到下一行、下一列要走多远）。这三样能描述的才能做视图：整数、区间、转置都行。
    掩码与列表描述不了，只好复制。
    """)
  let sources: [(String, Tensor)] = [
    ("original", original), ("original[0..<2]", part), ("original[.all, 1]", original[.all, 1]),
    ("original[.every(2), .every(2)]", original[.every(2), .every(2)]),
    ("original.t()", original.t()), ("original[original .> 5]", original[original .> 5]),
    ("original.clone()", original.clone()),
  ]
  lesson.table(
    [
      Text("tensor", "张量"), Text("shape", "形状"), Text("strides", "步长"), Text("offset", "偏移"),
      Text("a view?", "是视图？"),
    ],
    sources.map { name, tensor in
      [
        "`\(name)`", "\(tensor.shape)", "\(tensor.strides)", tensor.storageOffset,
        tensor.sharesStorage(with: original),
      ]
    })
  lesson.plot(
    "The storage of `original`, and how `original[.all, 1]` walks through it: begin at 1, step 3.",
    "`original` 的存储，以及 `original[.all, 1]` 怎样走过它：从 1 开始，每次走 3。"
  ) { t in
    CellPicture(t("nine numbers in memory, three of them a column", "内存中的九个数，其中三个是一列"))
      .adding(
        Cells(original.reshape(9)).columnNames((0..<9).map(String.init))
          .look(.chosen) { _, column in column % 3 == 1 }
          .jump(from: 1, to: 4, label: t("stride 3", "步长 3"))
          .jump(from: 4, to: 7, label: t("stride 3", "步长 3")))
  }
}

/// Where a gradient goes through a slice, a list and a write.
func gradients() {
  lesson.section("The gradient of a slice", "切片的梯度")
  lesson.say(
    """
    What was not looked at cannot have changed the result. So the gradient of a slice is the
    upstream gradient, set into zeros.
    """,
    """
    没有被取到的元素，不可能影响结果。所以切片的梯度，就是把上游梯度放回到一片 0 当中。
    """)
  lesson.predict(
    "`x = [1, 2, 3, 4]`, and `y` is the sum of the squares of `x[1..<3]`. What is the gradient of `x`?",
    "`x = [1, 2, 3, 4]`，`y` 是 `x[1..<3]` 各数平方之和。`x` 的梯度是什么？",
    choices: ["[2, 4, 6, 8]", "[0, 4, 6, 0]", "[4, 6]"], answer: 1,
    because: Text(
      "Only 2 and 3 are used, with slopes 2·2 and 2·3. The gradient has the shape of `x`, not of "
        + "the slice.",
      "只用到了 2 和 3，斜率是 2·2 与 2·3。梯度与 `x` 同形，而不是与切片同形。"))
  let x = Tensor([1.0, 2.0, 3.0, 4.0], requiresGrad: true).named("x")
  let s = x[1..<3].named("s")
  let y = (s ** 2).sum().named("y")
  y.backward()
  print(x.grad)
  lesson.show()
  lesson.figure(
    ComputationGraph(of: y), "The slice is an operation like any other, with its own way back.",
    "切片也是一个运算，自有它的反向。", direction: .backward)
  lesson.say(
    """
    Taken twice, added twice. A list that names a position several times collects a gradient for
    each of them; that is how the rows of an embedding table learn.
    """,
    """
    取了两次，就加两次。列表里某个位置出现几次，就收到几份梯度；嵌入表的各行就是这样学习的。
    """)
  let table = Tensor([10.0, 20.0, 30.0], requiresGrad: true)
  table[[2, 0, 2, 2]].sum().backward()
  print(table.grad)
  lesson.show()
  lesson.say(
    """
    Writing has a gradient too: what was overwritten no longer counts, and what was written in
    its place does. (A leaf itself may not be written while recording; a copy of it may.)
    """,
    """
    写入也有梯度：被覆盖的旧值不再起作用，起作用的是写进去的新值。
    （记录期间不许直接写叶子节点，写它的副本则可以。）
    """)
  let old = Tensor([1.0, 2.0, 3.0], requiresGrad: true)
  let new = Tensor(5.0, requiresGrad: true)
  let written = old.clone()
  written[1] = new
  (written * Tensor([10.0, 20.0, 30.0])).sum().backward()
  print("old:", old.grad, " new:", new.grad)
  lesson.show()
}
