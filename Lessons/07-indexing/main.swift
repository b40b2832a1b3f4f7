import Gradbook
import Workbook

let lesson = Lesson(7)

lesson.goals(
  Text(
    "pick out an element, a row, a column or a block of a tensor",
    "取出张量中的一个元素、一行、一列或一块"),
  Text("select by a condition and by a list of positions", "按条件、按位置列表来选取"),
  Text(
    "say when you hold a view and when a copy, and what writing into each does",
    "分清手里的是视图还是副本，知道往里写会发生什么"),
  Text(
    "say which elements a gradient reaches through a slice, and which get 0",
    "说出梯度穿过切片时到达哪些元素，哪些得到 0"))

// MARK: - One dimension

lesson.section("One dimension", "一维")
lesson.say(
  """
  Positions count from 0; negative ones count from the end. A range `0..<2` takes its start and
  leaves its end out, like `0:2` in Python; `0...2` takes the end too.
  """,
  """
  位置从 0 数起；负数从末尾往前数。区间 `0..<2` 含起点、不含终点，相当于 Python 的 `0:2`；
  `0...2` 则把终点也算在内。
  """)
let line = Tensor([10, 20, 30, 40, 50])
print(line[0])
print(line[-1])
print(line[0..<2])
print(line[0...2])
lesson.show()
lesson.predict(
  "What is `line[.every(2)]`, every second element?",
  "`line[.every(2)]`（每隔一个取一个）是什么？",
  choices: ["[20, 40]", "[10, 30, 50]", "[10, 20]"], answer: 1,
  because: Text(
    "It begins at position 0 and goes on by 2: Python's `line[::2]`.",
    "从位置 0 开始，每次走 2 步：相当于 Python 的 `line[::2]`。"))
print(line[.every(2)])
print(line[.every(2, from: 1)])
print(line[3...])
lesson.show()
lesson.note(
  """
  `line[0]` is still a tensor, of rank 0. Where a plain Swift number is wanted, ask for `.item()`.
  """,
  """
  `line[0]` 仍是一个张量，只是阶数为 0。要得到普通的 Swift 数，请用 `.item()`。
  """)

// MARK: - Two dimensions

lesson.section("Rows and columns", "行与列")
lesson.say(
  """
  With more dimensions there is one entry for each, parted by commas. An integer *drops* its
  dimension, a range *keeps* it, `.all` takes the whole of it. Entries left out at the end mean
  `.all`.
  """,
  """
  维度多时，每个维度写一项，用逗号隔开。整数会让该维度*消失*，区间会*保留*它，`.all` 表示整个维度。
  末尾省略的各项都当作 `.all`。
  """)
let grid = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
print(grid[1, 2])
print(grid[0..<2])
print(grid[.all, 1])
lesson.show()
lesson.plot(
  "The same tensor, three ways to point into it.", "同一个张量，三种取法。"
) { t in
  CellPicture(
    t("element [1, 2], rows 0 and 1, column 1 of a 3 by 3 grid", "3×3 中的元素 [1, 2]、前两行、第 1 列")
  )
  .adding(Cells(grid, caption: "grid[1, 2]").look(.chosen) { $0 == 1 && $1 == 2 })
  .adding(" ")
  .adding(Cells(grid, caption: "grid[0..<2]").look(.chosen) { row, _ in row < 2 })
  .adding(" ")
  .adding(Cells(grid, caption: "grid[.all, 1]").look(.chosen) { _, column in column == 1 })
}
lesson.predict(
  "`grid[.all, 1]` is a column. What shape does it have?", "`grid[.all, 1]` 是一列。它的形状是什么？",
  choices: ["[3, 1]", "[1, 3]", "[3]"], answer: 2,
  because: Text(
    "The integer 1 dropped its dimension. To keep it, write a range of one: `grid[.all, 1..<2]`.",
    "整数 1 让自己的维度消失了。想保留它，就写长度为 1 的区间：`grid[.all, 1..<2]`。"))
print(grid[.all, 1].shape)
print(grid[.all, 1..<2].shape)
print(grid[.newAxis, .all, 1].shape)
print(grid[.ellipsis, -1])
lesson.show()

// MARK: - Masks and lists

lesson.section("By condition: masks", "按条件：掩码")
lesson.say(
  """
  A comparison gives a tensor of truth values, a **mask**. Between the brackets it picks the
  elements where it is true.
  """,
  """
  比较运算得到一个由真假值组成的张量，叫做**掩码**。把它放进方括号，就取出为真的那些元素。
  """)
let mask = line .> 30
print(mask)
print(line[mask])
lesson.show()
lesson.plot(
  "The mask lies over the tensor; what is false falls through.", "掩码盖在张量上，为假的都被筛掉。"
) { t in
  CellPicture(t("the elements above 30", "大于 30 的元素"))
    .adding(
      Cells([line.integers().map(String.init), mask.flat().map { $0 == 0 ? "F" : "T" }])
        .rowNames(["line", "line .> 30"])
        .look(.faint) { _, column in column < 3 }
        .look(.chosen) { row, column in row == 0 && column >= 3 }
    )
    .adding("→").adding(Cells(line[mask], caption: "line[mask]"))
}
lesson.say(
  """
  How many come out depends on the *data*. A mask also stands left of the equals sign: this
  clips everything above 30. Two conditions are joined by `.&` (and) or `.|` (or).
  """,
  """
  取出几个，要看*数据*本身。掩码也可以写在等号左边：下面把大于 30 的都截到 30。两个条件用 `.&`（且）或 `.|`（或）连接。
  """)
let clipped = line.clone()
clipped[clipped .> 30] = 30
print(clipped)
print(line[(line .> 10) .& (line .< 50)])
lesson.show()

lesson.section("By a list of positions", "按位置列表")
lesson.say(
  """
  A list of positions picks in the order of the list, and may pick the same one twice.
  """,
  """
  位置列表按列表的顺序来取，同一个位置也可以取多次。
  """)
print(line[Tensor([0, 2, 4])])
print(line[[4, 4, 0]])
lesson.show()
lesson.predict(
  "`grid[[0, 1, 2], [0, 1, 2]]` gives two lists. What comes out?",
  "`grid[[0, 1, 2], [0, 1, 2]]` 给了两个列表，会得到什么？",
  choices: [
    Text("the whole grid, `[3, 3]`", "整个 grid，`[3, 3]`"),
    Text("the diagonal, `[1, 5, 9]`", "对角线，`[1, 5, 9]`"),
  ], answer: 1,
  because: Text(
    "Lists are read *in pairs*: (0, 0), (1, 1), (2, 2). Ranges cross, lists march in step.",
    "几个列表*成对*地读：(0, 0)、(1, 1)、(2, 2)。区间是交叉的，列表是齐步走的。"))
print(grid[[0, 1, 2], [0, 1, 2]])
print(grid[0..<2, 0..<2])
lesson.show()

views()
gradients()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  line = torch.tensor([10, 20, 30, 40, 50])
  grid = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  print(line[0], grid[1, 2])
  print(line[0:2], line[::2])
  print(grid[:, 1])
  print(line[line > 30])
  print(line[torch.tensor([0, 2, 4])])

  part = grid[0:2]
  part[0, 0] = 100
  print(grid)
  """
) {
  let line = Tensor([10, 20, 30, 40, 50])
  let grid = Tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
  print(line[0], grid[1, 2])
  print(line[0..<2], line[.every(2)])
  print(grid[.all, 1])
  print(line[line .> 30])
  print(line[Tensor([0, 2, 4])])

  let part = grid[0..<2]
  part[0, 0] = 100
  print(grid)
}

lesson.pitfalls(
  Text(
    "Writing into a slice and finding the original changed. A slice is a view; `clone()` gives "
      + "you your own.",
    "往切片里写，结果原张量也变了。切片是视图；要独立的一份，用 `clone()`。"),
  Text(
    "Writing into `x[mask]` that was taken out *before*, and finding the original unchanged. What "
      + "a mask or a list takes out is a copy. On the left side, `x[mask] = 0` does write into `x`.",
    "先把 `x[mask]` *取出来*再往里写，结果原张量没变。掩码和列表取出的是副本；"
      + "而写在等号左边的 `x[mask] = 0` 会真正写进 `x`。"),
  Text(
    "Losing a dimension: `x[.all, 1]` has rank 1. In the next sum it broadcasts as a *row*. Write "
      + "`x[.all, 1..<2]` for a column that stays a column.",
    "丢了一个维度：`x[.all, 1]` 是一阶的，接下来做加法时会按*行*来广播。要让一列仍是一列，写 "
      + "`x[.all, 1..<2]`。"),
  Text(
    "Joining conditions with `&&`. Masks want `.&`, `.|` and `.!`, and brackets around every "
      + "comparison.",
    "用 `&&` 连接条件。掩码要用 `.&`、`.|`、`.!`，并且每个比较都要加括号。"),
  Text(
    "Taking lists for ranges: `x[[0, 1], [0, 1]]` is two elements, `x[0..<2, 0..<2]` is four.",
    "把列表当区间：`x[[0, 1], [0, 1]]` 是两个元素，`x[0..<2, 0..<2]` 是四个。"),
  Text(
    "Expecting a range beyond the end to fail. As in Python, `x[3..<99]` is cut short; a single "
      + "position out of range stops the program.",
    "以为区间超出末尾会报错。和 Python 一样，`x[3..<99]` 只会被截短；单个位置越界才会让程序停下。"))
lesson.finish()
