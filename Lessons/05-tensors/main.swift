import Gradbook
import Workbook

let lesson = Lesson(5)

lesson.goals(
  Text(
    "say what rank, shape and element type of a tensor are", "说出一个张量的阶数、形状与元素类型"),
  Text(
    "make tensors from arrays, from patterns and from random numbers",
    "用数组、规律和随机数构造张量"),
  Text(
    "choose an element type, and foresee where it rounds, wraps or cuts",
    "选好元素类型，并预见它在哪里舍入、回绕或截断"),
  Text(
    "work out where an element lies in memory from strides and offset",
    "根据步长与偏移，算出一个元素在内存中的位置"))

// MARK: - Rank and shape

lesson.section("Numbers in a box: rank and shape", "装在盒子里的数：阶数与形状")
lesson.say(
  """
  A tensor is an array of numbers of any **rank**: rank 0 is a single number, rank 1 a list,
  rank 2 a table, rank 3 a stack of tables. Its **shape** lists how long it is in each direction.
  """,
  """
  张量是任意**阶数**的数组：0 阶是一个数，1 阶是一列数，2 阶是一张表，3 阶是一叠表。
  **形状**依次写出它在每个方向上有多长。
  """)
let number = Tensor(7)
let list = Tensor([1, 2, 3, 4])
let table = Tensor([[1, 2], [3, 4]])
let stack = Tensor([[[1, 2], [3, 4]], [[5, 6], [7, 8]], [[9, 10], [11, 12]]])
for x in [number, list, table, stack] {
  print("rank \(x.rank)   shape \(x.shape)   elements: \(x.count)")
}
lesson.show()
lesson.plot("The four, drawn.", "把四个都画出来。") { t in
  CellPicture(t("tensors of rank 0, 1, 2 and 3", "0、1、2、3 阶的张量"))
    .adding(Cells(number, caption: t("rank 0", "0 阶"))).adding(" ")
    .adding(Cells(list, caption: t("rank 1", "1 阶"))).adding(" ")
    .adding(Cells(table, caption: t("rank 2", "2 阶")))
    .newLine()
    .adding(Cells(stack[0], caption: t("rank 3: [0]", "3 阶：[0]")))
    .adding(Cells(stack[1], caption: "[1]")).adding(Cells(stack[2], caption: "[2]"))
}
lesson.predict(
  "What is the shape of `Tensor([[1, 2, 3]])`?", "`Tensor([[1, 2, 3]])` 的形状是什么？",
  choices: ["[3]", "[1, 3]", "[3, 1]"], answer: 1,
  because: Text(
    "Two opening brackets, rank 2: one row of three. `[3]` would be a list, `[3, 1]` a column.",
    "开头两层方括号，就是 2 阶：一行三个数。`[3]` 是一列数的列表，`[3, 1]` 才是竖着的一列。"))
print(Tensor([[1, 2, 3]]).shape)
print(Tensor([[1], [2], [3]]).shape)
lesson.show()

// MARK: - From arrays

lesson.section("From arrays", "从数组构造")
lesson.say(
  """
  Nested Swift arrays give the shape by themselves. A flat array needs the shape beside it; its
  numbers fill the rows one after another.
  """,
  """
  嵌套的 Swift 数组自带形状。平铺的数组要另外给出形状，数会一行接一行地填进去。
  """)
print(Tensor([1, 2, 3, 4]))
print(Tensor([[1, 2], [3, 4]]))
print(Tensor(flat: [1, 2, 3, 4, 5, 6], shape: [2, 3]))
lesson.show()
lesson.say(
  """
  Rows of different lengths make no tensor. In your own code that is a mistake and stops the
  program; for data from outside there is a way that *throws*, so that you can answer.
  """,
  """
  各行长短不一，就构不成张量。写在代码里是错误，程序会停下；如果数据来自外部，
  另有一种会*抛出错误*的写法，让你来处理。
  """)
do {
  _ = try Tensor(validating: [[1, 2, 3], [4, 5]])
} catch {
  print(error)
}
lesson.show()

// MARK: - From patterns

lesson.section("From patterns", "按规律构造")
lesson.say(
  """
  Most tensors are not typed in. These say what they make: the extents, then what to fill in.
  `like:` borrows shape and type from another tensor.
  """,
  """
  大多数张量并不是一个数一个数敲进去的。下面这些方法，名字就说明了填什么，参数是各方向的长度；
  而 `like:` 借用另一个张量的形状与类型。
  """)
print(Tensor.zeros(2, 3))
print(Tensor.ones(3, 2))
print(Tensor.full([2, 2], 7))
print(Tensor.eye(3))
print(Tensor.zeros(like: table))
lesson.show()
lesson.predict(
  "`arange(0, 5)` and `linspace(0, 1, steps: 5)`: which of the two contains its end?",
  "`arange(0, 5)` 与 `linspace(0, 1, steps: 5)`，哪一个包含终点？",
  choices: [Text("`arange`"), Text("`linspace`"), Text("both", "都包含")], answer: 1,
  because: Text(
    "`arange` goes by a *step* and stops before the end; `linspace` parts the whole way, both "
      + "ends included, into equal pieces.",
    "`arange` 按*步长*走，走到终点之前为止；`linspace` 把整段路等分，两端都算在内。"))
print(Tensor.arange(0, 5))
print(Tensor.linspace(0, 1, steps: 5))
print(Tensor.arange(0.0, 1.0, 0.25))
lesson.show()
lesson.plot(
  "Five numbers from 0 to 1, and four: `arange` leaves the end out.",
  "从 0 到 1，一个五个数，一个四个数：`arange` 不取终点。"
) { t in
  Plot(xLabel: "", yLabel: "") {
    Scatter(
      x: Tensor.linspace(0, 1, steps: 5).flat(), y: [Double](repeating: 1, count: 5),
      label: "linspace(0, 1, steps: 5)")
    Scatter(
      x: Tensor.arange(0.0, 1.0, 0.25).flat(), y: [Double](repeating: 0, count: 4),
      label: "arange(0.0, 1.0, 0.25)")
  }
  .xRange(-0.1...1.1).yRange(-1...2).size(width: 640, height: 220)
}
lesson.say(
  """
  `empty` reserves memory and writes nothing into it. What it holds is whatever was there before,
  other numbers at every run; that is why this lesson shows its shape only.
  """,
  """
  `empty` 只占内存，不往里写。里面是什么，要看那块内存先前存过什么，每次运行都可能不同；
  所以这一课只打印它的形状。
  """)
let reserved = Tensor.empty(2, 3)
print(reserved.shape)
lesson.show()

elementTypes()
randomNumbers()
memory()
inTheGraph()

// MARK: - The same in PyTorch

lesson.pytorch(
  """
  print(torch.tensor([[1, 2], [3, 4]]))
  print(torch.zeros((2, 3)))
  print(torch.ones((3, 2)))
  print(torch.arange(0, 5))
  print(torch.linspace(0, 1, steps=5))
  print(torch.tensor([1, 2, 3], dtype=torch.float32))

  torch.manual_seed(42)
  print(torch.rand(2, 3))
  print(torch.randn(2, 3))

  x = torch.arange(6).reshape(2, 3)
  print(x.shape, x.stride(), x.t().stride())
  """
) {
  print(Tensor([[1, 2], [3, 4]]))
  print(Tensor.zeros(2, 3))
  print(Tensor.ones(3, 2))
  print(Tensor.arange(0, 5))
  print(Tensor.linspace(0, 1, steps: 5))
  print(Tensor([1, 2, 3], dtype: .float32))

  manualSeed(42)
  print(Tensor.rand(2, 3))
  print(Tensor.randn(2, 3))

  let x = Tensor.arange(6).reshape(2, 3)
  print(x.shape, x.strides, x.t().strides)
}

lesson.pitfalls(
  Text(
    "Writing `Tensor([1, 2, 3])` and wondering why it takes no gradient: these are integers. "
      + "Write `[1.0, 2, 3]`, or `dtype: .float32`.",
    "写了 `Tensor([1, 2, 3])`，却奇怪为什么不能求梯度：它们是整数。请写 `[1.0, 2, 3]` 或 "
      + "`dtype: .float32`。"),
  Text(
    "Taking `empty` for `zeros`. It may hold zeros today and something else tomorrow.",
    "把 `empty` 当成 `zeros`。今天里面也许碰巧是 0，明天就不是了。"),
  Text(
    "Taking `Tensor(3)` for three elements. It is the number 3. (In PyTorch `torch.tensor(3)` is "
      + "too, but `torch.Tensor(3)` with a capital T is three unwritten elements.)",
    "以为 `Tensor(3)` 有三个元素。它就是数 3。（PyTorch 里 `torch.tensor(3)` 也一样，"
      + "但大写的 `torch.Tensor(3)` 却是三个未写入的元素。）"),
  Text(
    "Stepping by a fraction with `arange`. Rounding may give you one element more or less than "
      + "you counted; `linspace` takes the count itself.",
    "用小数步长的 `arange`。受舍入影响，元素可能比你数的多一个或少一个；`linspace` 直接指定个数。"),
  Text(
    "Using `reshape(3, 2)` to transpose. It keeps the reading order and only breaks the lines "
      + "elsewhere; `t()` swaps rows and columns.",
    "用 `reshape(3, 2)` 做转置。它保持读数的顺序，只是换了断行的地方；`t()` 才是行列对调。"),
  Text(
    "Writing `let y = x` for a copy. Both names lead to the same tensor; `x.clone()` copies.",
    "以为 `let y = x` 是复制。两个名字指向同一个张量；复制要用 `x.clone()`。"),
  Text(
    "Setting the seed and then drawing in another order. A seed fixes the *sequence*: one draw "
      + "more in front, and all later numbers differ.",
    "设了种子，取随机数的顺序却变了。种子固定的是*序列*：前面多取一次，后面的数就全都不同。"))
lesson.finish()
